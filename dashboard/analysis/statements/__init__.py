"""The sentences at the top of the page, each with its counts."""
