"""Results to plotly figures: one file, one chart, one figure()."""
