"""What is missing in a table, openly or in disguise."""
