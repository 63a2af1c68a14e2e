"""Tables and columns of every library: facts, checks, a table of the columns and pictures made one answer."""
