"""What is wrong with how a table's cells are written."""
