"""Reading a dose cell: what was taken that day, in the unit that was written."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time, timedelta

from dashboard.domain.cells import CellValue
from dashboard.domain.observations import DoseReading, Status
from dashboard.ingest import caps
from dashboard.ingest.cells.answers import Answer, answer
from dashboard.ingest.cells.dose_amounts import plain_number
from dashboard.ingest.cells.dose_clauses import clause_reading, words_alone
from dashboard.ingest.cells.dose_other_medicines import without_other_medicines
from dashboard.ingest.cells.dose_words import codes_of, tokens_of
from dashboard.ingest.cells.given import Given
from dashboard.ingest.cells.headers import dose_header, is_by_volume, is_hourly
from dashboard.ingest.cells.mangled import (
    candidates_in_text,
    candidates_of,
    clock_candidates,
    looks_like_clock,
    looks_like_serial,
    serial_moment,
)
from dashboard.ingest.cells.numbers import PLAIN_NUMBER, number_readings, spelled
from dashboard.ingest.cells.spelling import tidy
from dashboard.knowledge.remembered import remembered

_ANSWERS = {
    Answer.NOT_RECORDED: DoseReading(Status.NOT_RECORDED),
    Answer.DITTO: DoseReading(Status.DITTO),
    Answer.USUAL: DoseReading(Status.USUAL),
    Answer.YES: DoseReading(Status.TAKEN),
    Answer.MISSED: DoseReading(Status.MISSED),
}
_TRAILING_ZERO = re.compile(r"(?<![0-9.,])[0-9]+[.,]0+(?![0-9])")
_THOUSANDS = re.compile(r"(?<![0-9.,])[1-9][0-9]*,[0-9]{3}(?![0-9])")
_NAKED_POINT = re.compile(r"(?<![0-9])\.[0-9]")
_RUN_TOGETHER = re.compile(
    r"(?<=[0-9])(mg|mcg|ug|ml)(?=(?:x|tds|tid|bd|bid|od|qds|qid|am|pm|prn|nocte|mane)(?![a-z]))"
)
_EACH_OF = re.compile(r"((?:tbl|tab|comp|pill|[0-9])[a-z.]*) a (?=[0-9])")
_TABLETS_OF = re.compile(r"((?:tbl|tab|comp|cp|past|cap)[a-z.]*) (?:de|di|da|von|van|zu) (?=[0-9])")
_TIMES_DD = re.compile(r"(?<![0-9.,])([1-6]) ?(?:dd|d\.d\.) ?(?=[0-9])")
_TIMES_DAY = re.compile(r"times (?=day(?![a-z]))")
_COMMA_LIST = re.compile(
    r"(?<![0-9.,])(?![1-9][0-9]?,000,000)[0-9]{1,2}(?:,[0-9]{1,2}){2,}(?![0-9.,])"
)
_AMBIGUOUS = DoseReading(Status.AMBIGUOUS)


@remembered(16384, typed=True)
def read_dose(value: CellValue, given: Given) -> DoseReading:
    """Say what a dose cell says; `value` is a day's total in `unit`, or None where none is told.

    Never guesses: where several totals are possible the status is AMBIGUOUS and `candidates` lists
    them. A blank is NOT_RECORDED; "0", "none" and "nil" are a recorded dose of zero. Under a header
    that gives doses by the hour no day's total is told.
    """
    reading = _read(value, given)
    return _AMBIGUOUS if reading.value and is_hourly(given.header) else reading


def _read(value: CellValue, given: Given) -> DoseReading:
    if value is None:
        return _ANSWERS[Answer.NOT_RECORDED]
    if isinstance(value, bool):
        return DoseReading(Status.TAKEN) if value else DoseReading(Status.MISSED)
    if isinstance(value, int | float):
        return _from_number(float(value), given)
    if isinstance(value, date):
        return DoseReading(
            Status.DATE_MANGLED, candidates=candidates_of(value, given, of_doses=True)
        )
    if isinstance(value, time | timedelta):
        return DoseReading(Status.DATE_MANGLED, candidates=clock_candidates(value))
    return _from_text(value, given)


def _from_number(number: float, given: Given) -> DoseReading:
    if looks_like_serial(number):
        typed = candidates_of(serial_moment(number), given, of_doses=True)
        return DoseReading(Status.DATE_MANGLED, candidates=typed)
    if looks_like_clock(number):
        return DoseReading(Status.DATE_MANGLED, candidates=clock_candidates(number))
    if number and is_by_volume(given):
        return DoseReading(Status.VOLUME, flags=(f"{spelled(number)} ml",))
    return plain_number(number, dose_header(given))


def _from_text(text: str, given: Given) -> DoseReading:
    if len(text) > caps.ENTRY_CHARACTERS:
        return DoseReading(Status.UNPARSEABLE)
    plain = tidy(text)
    if PLAIN_NUMBER.match(plain):
        if len(number_readings(plain)) > 1:
            return DoseReading(Status.AMBIGUOUS, candidates=_spelled(number_readings(plain)))
        return _with_point_flags(_from_number(float(plain), given), plain)
    known = answer(text)
    if known is Answer.NONE:
        return DoseReading(Status.OK, 0.0, dose_header(given).unit)
    if known is not None:
        return _ANSWERS[known]
    if typed := candidates_in_text(plain, given, of_doses=True):
        return DoseReading(Status.DATE_MANGLED, candidates=typed)
    return _with_point_flags(_from_words(plain, given), plain)


def _with_point_flags(reading: DoseReading, plain: str) -> DoseReading:
    """Flag what causes tenfold errors (ISMP): a trailing zero and a naked point."""
    flags = reading.flags
    if reading.value is not None and _TRAILING_ZERO.search(plain):
        flags += ("trailing_zero",)
    if reading.value is not None and _NAKED_POINT.search(plain):
        flags += ("naked_point",)
    return reading if flags == reading.flags else replace(reading, flags=flags)


def _from_words(plain: str, given: Given) -> DoseReading:
    tokens = tokens_of(_spaced(plain))
    codes = set(codes_of(tokens))
    if any(token.code == "!" and token.text[:1].isdigit() for token in tokens):
        return _AMBIGUOUS
    if not codes & set("NqkK"):
        return words_alone(codes, dose_header(given))
    mine, others = without_other_medicines(tokens)
    if mine is None:
        return DoseReading(Status.OTHER_DRUG) if others else _AMBIGUOUS
    reading = clause_reading(mine, dose_header(given))
    if reading.status is Status.SUSPECT and _THOUSANDS.search(plain):
        return _AMBIGUOUS
    return replace(reading, flags=(*reading.flags, "other_drug")) if others else reading


def _spelled(numbers: tuple[float, ...]) -> tuple[str, ...]:
    return tuple(map(spelled, numbers))


def _spaced(plain: str) -> str:
    """Part what people run together: "10mgx3", "10mgtds", "3dd10", "10,10,20"."""
    plain = _EACH_OF.sub(r"\1 of ", _RUN_TOGETHER.sub(r"\1 ", plain))
    plain = _TIMES_DD.sub(r"\1 x dd ", _TABLETS_OF.sub(r"\1 of ", plain))
    plain = _TIMES_DAY.sub("times a ", plain)
    return _COMMA_LIST.sub(lambda match: match[0].replace(",", ", "), plain)
