"""Reading a graded cell: pain 0-10, minutes of sitting, hours of sleep."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date, time, timedelta

from dashboard.domain.cells import CellValue
from dashboard.domain.observations import GradeReading, Status
from dashboard.ingest import caps
from dashboard.ingest.cells.answers import Answer, answer
from dashboard.ingest.cells.given import Given
from dashboard.ingest.cells.headers import names_hours
from dashboard.ingest.cells.mangled import (
    candidates_in_text,
    candidates_of,
    clock_candidates,
    looks_like_serial,
    serial_moment,
)
from dashboard.ingest.cells.numbers import NUMBER, number_readings, word_number
from dashboard.ingest.cells.spelling import tidy
from dashboard.knowledge.measure import load_measures
from dashboard.knowledge.remembered import remembered
from dashboard.knowledge.word import load_words, meanings

_ABOUT = "|".join(sorted(map(re.escape, load_words("amounts")["about"]), key=len, reverse=True))
_SINGLE = re.compile(rf"({NUMBER})\Z")
_RANGE = re.compile(rf"({NUMBER}) ?(?:-|to|bis) ?({NUMBER})\Z")
_BOUND = re.compile(
    rf"(<=|>=|<|>|up to|over|under|more than|less than|at least)? ?({NUMBER}) ?(\+)?\Z"
)
_OUT_OF = re.compile(rf"({NUMBER}) ?(?:/|out of|von|sur|su|de) ?([0-9]+)\Z")
_APPROX = re.compile(rf"(?:(?:{_ABOUT}) ?)+(?=[0-9.])|\?$| ?(?:ish|-ish|or so)$")
_UNIT = re.compile(
    r" ?(hours|hour|hrs|hr|h|std|stunden|heures|horas|ore|uur|minutes|minute|mins|min|m|minuten|"
    r"minuti|minutos|points|pts|pt)\.?\Z"
)
_HOURS_MINUTES = re.compile(
    r"([0-9]{1,2}) ?(?:h|hr|hrs|hour|hours|std|:) ?(?:and ?)?([0-5]?[0-9])?"
    r" ?(?:m|min|mins|minutes)?\Z"
)
_OPS = {
    "up to": "<=",
    "over": ">",
    "under": "<",
    "more than": ">",
    "less than": "<",
    "at least": ">=",
}


@remembered(16384, typed=True)
def read_grade(value: CellValue, given: Given) -> GradeReading:
    """Say what a graded cell says; the measure in `given` tells the unit ("0-10", "min", "h").

    A number outside what its measure can have is IMPLAUSIBLE; mild, moderate and severe are kept
    as words.
    """
    reading = _read(value, given, _unit_of(given))
    return _within(_in_minutes(reading) if _is_in_hours(value, given) else reading, given)


def _is_in_hours(value: CellValue, given: Given) -> bool:
    """Tell whether a bare number stands under a header of hours and its measure is in minutes."""
    bare = not isinstance(value, str) or not any(map(str.isalpha, value))
    return bare and _unit_of(given) == "min" and names_hours(given.header)


def _in_minutes(reading: GradeReading) -> GradeReading:
    value, low, high = (
        None if number is None else number * 60
        for number in (reading.value, reading.low, reading.high)
    )
    return replace(reading, value=value, low=low, high=high)


def _read(value: CellValue, given: Given, unit: str | None) -> GradeReading:
    if value is None:
        return GradeReading(Status.NOT_RECORDED)
    if isinstance(value, bool):
        return GradeReading(Status.PRESENT) if value else GradeReading(Status.OK, 0.0, unit)
    if isinstance(value, int | float):
        return _number(float(value), unit, given)
    if isinstance(value, date):
        return GradeReading(Status.DATE_MANGLED, candidates=candidates_of(value, given))
    if isinstance(value, time | timedelta):
        return _clock(value, unit)
    if len(value) > caps.ENTRY_CHARACTERS:
        return GradeReading(Status.UNPARSEABLE)
    return _text(tidy(value), unit, given)


def _unit_of(given: Given) -> str | None:
    measure = load_measures().get(given.measure)
    return measure.unit if measure else None


def _number(number: float, unit: str | None, given: Given) -> GradeReading:
    if looks_like_serial(number):
        return GradeReading(
            Status.DATE_MANGLED, candidates=candidates_of(serial_moment(number), given)
        )
    return GradeReading(Status.OK, number, unit)


def _within(reading: GradeReading, given: Given) -> GradeReading:
    """Doubt a number that its measure cannot have."""
    measure = load_measures().get(given.measure)
    low = measure.low if measure and measure.low is not None else 0.0
    high = measure.high if measure and measure.high is not None else math.inf
    numbers = (reading.value, reading.low, reading.high)
    if all(number is None or low <= number <= high for number in numbers):
        return reading
    return GradeReading(Status.IMPLAUSIBLE)


def _clock(value: time | timedelta, unit: str | None) -> GradeReading:
    """Propose what a duration typed as "7:30" meant before it became a clock time."""
    seconds = (
        value.total_seconds()
        if isinstance(value, timedelta)
        else value.hour * 3600 + value.minute * 60
    )
    if unit in ("h", "min"):
        return GradeReading(
            Status.AMBIGUOUS,
            unit=unit,
            candidates=(f"{seconds / 3600:g} h", f"{seconds / 3600:g} min"),
        )
    return GradeReading(Status.DATE_MANGLED, candidates=clock_candidates(value))


def _text(plain: str, unit: str | None, given: Given) -> GradeReading:
    known = answer(plain)
    if known is not None:
        return _answered(known, unit)
    if typed := candidates_in_text(plain, given):
        return GradeReading(Status.DATE_MANGLED, candidates=typed)
    if plain in meanings("spasms"):
        return GradeReading(Status.QUALITATIVE)
    if unit and unit not in ("h", "min"):
        plain = plain.removesuffix(unit).strip()
    exact = _APPROX.sub("", plain).strip()
    reading = _duration(exact, unit) or _written(exact, unit)
    if exact != plain and reading.status is Status.OK:
        return replace(reading, status=Status.APPROX)
    return reading


def _answered(known: Answer, unit: str | None) -> GradeReading:
    if known is Answer.NONE:
        return GradeReading(Status.OK, 0.0, unit)
    status = {
        Answer.NOT_RECORDED: Status.NOT_RECORDED,
        Answer.DITTO: Status.DITTO,
        Answer.USUAL: Status.QUALITATIVE,
        Answer.YES: Status.PRESENT,
        Answer.MISSED: Status.NOT_RECORDED,
    }[known]
    return GradeReading(status)


def _duration(plain: str, unit: str | None) -> GradeReading | None:
    """Read "1 h 20", "90 min" into the measure's own unit; None where no duration is asked for."""
    if unit not in ("h", "min"):
        return None
    if both := _HOURS_MINUTES.match(plain):
        minutes = int(both[1]) * 60 + int(both[2] or 0)
        return GradeReading(Status.OK, minutes / 60 if unit == "h" else float(minutes), unit)
    written = _UNIT.search(plain)
    if written is None:
        return None
    factor = _factor("h" if written[1][0] in "hsou" else "min", unit)
    return _scaled(_written(plain[: written.start()], None), factor, unit)


def _factor(written: str, wanted: str) -> float:
    if written == wanted:
        return 1.0
    return 60.0 if written == "h" else 1 / 60


def _scaled(reading: GradeReading, factor: float, unit: str) -> GradeReading:
    value, low, high = (
        None if number is None else number * factor
        for number in (reading.value, reading.low, reading.high)
    )
    return replace(reading, value=value, low=low, high=high, unit=unit)


def _written(plain: str, unit: str | None) -> GradeReading:
    if match := _OUT_OF.match(plain):
        return _out_of(match, unit)
    if match := _RANGE.match(plain):
        low, high = _one(match[1]), _one(match[2])
        if low is None or high is None or low >= high:
            return GradeReading(Status.AMBIGUOUS)
        return GradeReading(Status.RANGE, None, unit, low=low, high=high)
    if match := _BOUND.match(plain):
        return _bounded(match, unit)
    number = word_number(plain)
    if number is not None:
        return GradeReading(Status.OK, number, unit)
    return GradeReading(Status.AMBIGUOUS if re.search(r"[0-9]", plain) else Status.UNPARSEABLE)


def _out_of(match: re.Match[str], unit: str | None) -> GradeReading:
    number, most = _one(match[1]), match[2]
    if (
        number is None
        or (unit is not None and unit != f"0-{most}")
        or most not in ("4", "5", "10", "100")
    ):
        return GradeReading(Status.AMBIGUOUS)
    return GradeReading(Status.OK, number, unit or f"0-{most}")


def _bounded(match: re.Match[str], unit: str | None) -> GradeReading:
    number = _one(match[2])
    if number is None or (match[1] and match[3]):
        return GradeReading(Status.AMBIGUOUS)
    op = ">=" if match[3] else _OPS.get(match[1] or "", match[1])
    if op is None:
        return GradeReading(Status.OK, number, unit)
    low, high = (number, None) if op.startswith(">") else (None, number)
    return GradeReading(Status.BOUND, None, unit, low=low, high=high, op=op)


def _one(text: str) -> float | None:
    readings = number_readings(text)
    return readings[0] if len(readings) == 1 else None
