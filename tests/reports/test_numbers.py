"""No number appears on paper, copied or in the full report but those of the overview.

Every digit of a sample's overview is thrown anew, in its numbers, days and sentences, so that
its numbers are unlike any other; then each number that an output tells must be one of them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.doses import DosePeriod
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import Window
from dashboard.reports import appointment
from dashboard.reports.appointment import LEGEND
from dashboard.reports.as_text import as_text
from dashboard.reports.full_words import full_words
from dashboard.reports.page_room import ROOMS
from tests.overviews import NAMES, sample_overview
from tests.reports.write_goldens import MADE_AT, printed_lines

NUMBER = re.compile(r"\d+(?:\.\d+)?")
PAGE = re.compile(r"\d+ / \d+")
OF_OURS = (LEGEND, "95 % interval", f"made {MADE_AT:%Y-%m-%d}")
"""What the page says of itself."""
LEFT_OUT = re.compile(r"\(\d+ further lines on the screen\.\)")
BLANK = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


def thrown(value: Any, dice: random.Random, shift: timedelta) -> Any:
    """Give a value with every digit thrown anew; days move together, so that spans still hold."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return re.sub(r"\d", lambda _: str(dice.randint(1, 9)), value)
    if isinstance(value, bool | Enum) or value is None:
        return value
    if isinstance(value, float):
        return dice.uniform(100, 900_000)
    if isinstance(value, int):
        return dice.randint(100, 900_000)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value + shift
    return _thrown_inside(value, dice, shift)


def _thrown_inside(value: Any, dice: random.Random, shift: timedelta) -> Any:
    if isinstance(value, tuple | frozenset):
        return type(value)(thrown(item, dice, shift) for item in value)
    if isinstance(value, Mapping):
        return {key: thrown(item, dice, shift) for key, item in value.items()}
    told = {each.name: thrown(getattr(value, each.name), dice, shift) for each in fields(value)}
    return replace(value, **told)


def numbers_in(value: Any) -> Iterator[str]:
    """Give every number that a value holds, as an output may write it."""
    if isinstance(value, str):
        yield from NUMBER.findall(value)
    elif isinstance(value, bool | None):
        return
    elif isinstance(value, int | float):
        yield from (f"{abs(value):.{places}f}" for places in range(4))
    elif isinstance(value, date):
        yield from (str(value.day), str(value.year))
    elif isinstance(value, Mapping):
        yield from (number for item in value.values() for number in numbers_in(item))
    elif isinstance(value, tuple | list | frozenset):
        yield str(len(value))
        yield from (number for item in value for number in numbers_in(item))
    elif is_dataclass(value):
        yield from _numbers_of_fields(value)


def _numbers_of_fields(value: Any) -> Iterator[str]:
    if isinstance(value, DosePeriod | Window):
        yield str(value.days)
    if hasattr(value, "sheet"):
        yield str(value.row)
        return
    for each in fields(value):
        yield from numbers_in(getattr(value, each.name))


def counts_of(overview: PatientOverview) -> set[str]:
    """The counts of rows shown and left out, for each room that the page may have."""
    rooms = [getattr(room, each.name) for room in ROOMS for each in fields(room)]
    listed = (
        overview.flags,
        overview.periods,
        overview.lanes,
        overview.notes,
        overview.exclusions,
    )
    lengths = {len(rows) - less for rows in listed for less in range(len(rows) + 1)}
    return {str(abs(length - room)) for length, room in product({0, *lengths}, rooms)}


def foreign_numbers(text: str, overview: PatientOverview) -> set[str]:
    """The numbers of a text that the overview does not hold."""
    for said in OF_OURS:
        text = text.replace(said, "")
    told = set(NUMBER.findall(PAGE.sub("", LEFT_OUT.sub("", text))))
    return told - set(numbers_in(overview)) - counts_of(overview)


def without_chart(overview: PatientOverview) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(appointment, "chart_svg", lambda _: BLANK)
        more = full_words(overview)
        page = appointment.appointment_page(overview, made_at=MADE_AT, more=more)
    return " ".join(printed_lines(page).split())


@settings(max_examples=12, deadline=None)
@given(name=st.sampled_from(NAMES), seed=st.integers(0, 2**32), shift=st.integers(-9000, 9000))
def test_no_number_is_told_that_the_overview_does_not_hold(
    name: str, seed: int, shift: int
) -> None:
    overview = thrown(sample_overview(name), random.Random(seed), timedelta(days=shift))
    assert not foreign_numbers(as_text(overview), overview)
    assert not foreign_numbers(without_chart(overview), overview)


def test_a_number_of_the_pages_own_would_be_found() -> None:
    overview = thrown(sample_overview("oral_then_pump"), random.Random(1), timedelta())
    assert foreign_numbers(f"{as_text(overview)} 31.7 and 4711", overview) == {"31.7", "4711"}
