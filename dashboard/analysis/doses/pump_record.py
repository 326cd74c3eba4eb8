"""What a diary's columns say of the pump's reservoir: when it was filled, when it will alarm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from dashboard.domain.observations import Observation
from dashboard.knowledge.word import fold, meanings

ALARM, REFILL, CONCENTRATION = "pump_alarm_date", "pump_refill", "pump_concentration"
NO_REFILL = ("none", "not_recorded")


def refills(observations: Iterable[Observation]) -> Iterator[Observation]:
    """Yield the cells of a refill column that tell of one; "no", 0 and a dash do not."""
    for item in observations:
        said = meanings("answers").get(fold(item.text.strip()))
        if item.measure == REFILL and said not in NO_REFILL:
            yield item


def alarm_dates(
    observations: Iterable[Observation], formats: tuple[str, ...]
) -> Iterator[tuple[Observation, date]]:
    """Yield each written alarm date that cannot be misread, with its cell."""
    for item in observations:
        if item.measure == ALARM and (day := _date_of(item.text, formats)) is not None:
            yield item, day


def _date_of(text: str, formats: tuple[str, ...]) -> date | None:
    """Read a date written in a way that cannot be misread; anything else is not guessed."""
    written = text.strip().removesuffix(" 00:00:00")
    for form in formats:
        try:
            return datetime.strptime(written, form).date()
        except ValueError:
            continue
    return None
