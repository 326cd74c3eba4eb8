"""Clinical numbers and words as data: TOML files with their sources, and what reads them."""
