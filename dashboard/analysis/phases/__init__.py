"""Two parts of one treatment laid beside each other: their days and their notes."""
