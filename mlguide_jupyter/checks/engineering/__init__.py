"""What a table's size asks of the machine."""
