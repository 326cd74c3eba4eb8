"""One small module for each family of layouts; layouts.py names them all in order."""
