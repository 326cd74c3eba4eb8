"""What each dose period comes to: days, completeness, medians, side effects."""
