"""The shapes in a diary that a clinical rule can name."""
