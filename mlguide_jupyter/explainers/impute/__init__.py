"""What to do about the gaps of a table: each column's way to be filled, measured on cells that were hidden."""
