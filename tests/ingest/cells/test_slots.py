from datetime import time

import pytest

from dashboard.domain.cells import CellValue
from dashboard.ingest.cells.slots import read_slot


@pytest.mark.parametrize(
    ("value", "slot"),
    [
        ("On awakening", "waking"),
        ("Morning", "am"),
        ("Lunchtime", "noon"),
        ("AFTERNOON", "afternoon"),
        ("evening", "evening"),
        ("Bedtime", "bedtime"),
        ("nocte", "night"),
        ("nachts", "night"),
        ("le soir", "evening"),
        ("pm", "pm"),
        ("8am", "08:00"),
        ("10.30 pm", "22:30"),
        ("20 Uhr", "20:00"),
        (time(7, 15), "07:15"),
        (0.0833333, "02:00"),
        ("25:00", None),
        ("13pm", None),
        (8, None),
        ("hello", None),
        (None, None),
    ],
)
def test_a_part_of_the_day_is_named_and_anything_else_is_none(
    value: CellValue, slot: str | None
) -> None:
    assert read_slot(value) == slot
