"""Which chart for which columns: the ranking, the pictures and the code made one answer."""
