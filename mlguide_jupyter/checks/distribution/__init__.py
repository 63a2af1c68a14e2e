"""What shape a table's columns have, and what follows from it."""
