"""How the cells of one kind of column are read: a small reader for each kind of measure."""
