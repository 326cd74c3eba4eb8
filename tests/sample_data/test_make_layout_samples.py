"""The samples of layouts: the same seed writes the same cells, and they are no patients."""

from __future__ import annotations

from pathlib import Path

from dashboard.services.samples import samples
from sample_data.layout_stories import LAYOUT_STORIES
from sample_data.make_layout_samples import HERE, make_layout_samples
from tests.sample_data.test_make_samples import cells


def test_the_script_makes_the_very_cells_that_lie_beside_it(tmp_path: Path) -> None:
    for path in make_layout_samples(tmp_path):
        kept = HERE / path.name
        if path.suffix == ".csv":
            assert path.read_bytes() == kept.read_bytes(), path.name
        else:
            assert cells(path) == cells(kept), path.name
    assert {path.name for path in HERE.iterdir()} == set(LAYOUT_STORIES)


def test_samples_of_layouts_are_not_offered_as_patients() -> None:
    offered = {sample.path.parent for sample in samples()}
    assert offered == {HERE.parent}
