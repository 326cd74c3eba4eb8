"""Plain frames for the tests of analysis: invented diaries, one row a day."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

FIRST_DAY = "2025-01-06"
Column = float | Sequence[float] | np.ndarray


def diary(days: int, **columns: Column) -> pd.DataFrame:
    """Make a frame of `days` rows; a column is a list, an array, or one value for all days."""
    frame = pd.DataFrame({"day": pd.date_range(FIRST_DAY, periods=days, freq="D")})
    for name, values in columns.items():
        frame[name] = np.broadcast_to(np.asarray(values, dtype=float), days)
    return frame


def spasm_counts(rng: np.random.Generator, mean: float, days: int) -> np.ndarray:
    """Draw overdispersed daily counts."""
    size = 4.0
    drawn: np.ndarray = rng.negative_binomial(size, size / (size + mean), days).astype(float)
    return drawn
