"""The invented diaries: the same seed tells the same story, and they look like people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from sample_data.make_samples import HERE, SEED, make_samples, stories
from sample_data.rhythms import Temper, counts, latent, steps
from sample_data.stories import Story


def cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    workbook = load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook.worksheets}


def test_the_script_makes_the_very_cells_that_lie_beside_it(tmp_path: Path) -> None:
    for path in make_samples(tmp_path):
        assert cells(path) == cells(HERE / path.name), path.name


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.file)
def test_a_story_lasts_months_and_has_gaps(story: Story) -> None:
    sheet = next(iter(cells(HERE / story.file).values()))
    days = [row[0] for row in sheet if row[0] is not None and hasattr(row[0], "year")]
    assert len(days) > 55
    assert any(all(cell is None for cell in row[1:4]) for row in sheet) or len(days) < 90


def test_invented_counts_swing_and_remember_like_a_person() -> None:
    rng = np.random.default_rng(SEED)
    temper = Temper()
    mood = latent(rng, 2000, temper)
    drawn = counts(rng, steps(2000, [(0, 8.0)]), date(2026, 1, 1), mood, temper)
    assert 7 < drawn.mean() < 9.5
    assert drawn.var() > 1.5 * drawn.mean()
    assert 0.05 < np.corrcoef(drawn[:-1], drawn[1:])[0, 1] < 0.5
