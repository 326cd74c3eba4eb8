"""The parts of the review page, one file each, from top to bottom and tab by tab."""
