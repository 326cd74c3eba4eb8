from __future__ import annotations

import pytest

from dashboard.domain.comparisons import ComparedPart
from dashboard.ui.panels.comparison import share_words


@pytest.mark.parametrize(
    ("recorded", "days", "words"),
    [(249, 250, "99 %"), (250, 250, "100 %"), (1, 900, "1 %"), (0, 30, "0 %"), (23, 46, "50 %")],
)
def test_only_every_day_is_all_and_only_no_day_is_none(
    recorded: int, days: int, words: str
) -> None:
    part = ComparedPart("Oral", (), days, recorded, 0, recorded / days, "oral 60 mg")
    assert share_words(part) == words
