"""Plain frames for the tests of analysis: invented diaries, one row a day."""

from __future__ import annotations

import numpy as np
import pandas as pd

FIRST_DAY = "2025-01-06"


def diary(days: int, **columns: object) -> pd.DataFrame:
    """Make a frame of `days` rows; a column is a list, an array, or one value for all days."""
    frame = pd.DataFrame({"day": pd.date_range(FIRST_DAY, periods=days, freq="D")})
    for name, values in columns.items():
        frame[name] = np.asarray(values, dtype=float) if np.ndim(values) else float(values)  # type: ignore[arg-type]
    return frame


def spasm_counts(rng: np.random.Generator, mean: float, days: int) -> np.ndarray:
    """Draw overdispersed daily counts."""
    size = 4.0
    drawn: np.ndarray = rng.negative_binomial(size, size / (size + mean), days).astype(float)
    return drawn
