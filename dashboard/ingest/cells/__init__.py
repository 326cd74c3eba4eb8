"""One small parser for each kind of cell."""
