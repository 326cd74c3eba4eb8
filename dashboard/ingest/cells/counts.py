"""Reading a spasm cell: how many that day, and what only looks like a count."""

from __future__ import annotations

from datetime import date, time, timedelta

from dashboard.domain.cells import CellValue
from dashboard.domain.observations import SpasmReading, Status
from dashboard.ingest import caps
from dashboard.ingest.cells.answers import Answer, answer
from dashboard.ingest.cells.clocks import clock_time
from dashboard.ingest.cells.count_rates import under_header
from dashboard.ingest.cells.count_shapes import in_words
from dashboard.ingest.cells.given import Given
from dashboard.ingest.cells.headers import SpasmHeader, spasm_header
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
from dashboard.ingest.cells.tallies import tally_of
from dashboard.knowledge.remembered import remembered
from dashboard.knowledge.word import load_words

MOST_SPASMS_A_DAY = 200
"""Our own setting: a greater count is doubted (simulated seizure diaries stop at 144 a day)."""

_ANSWERS = {
    Answer.NOT_RECORDED: SpasmReading(Status.NOT_RECORDED),
    Answer.DITTO: SpasmReading(Status.DITTO),
    Answer.USUAL: SpasmReading(Status.QUALITATIVE),
    Answer.YES: SpasmReading(Status.PRESENT),
    Answer.MISSED: SpasmReading(Status.NOT_RECORDED),
}


@remembered(16384, typed=True)
def read_spasms(value: CellValue, given: Given) -> SpasmReading:
    """Say what a spasm cell says; `count` is a day's number, or None where none is told.

    A blank is NOT_RECORDED and "none" is 0. A rate per hour or a score is never made a count.
    """
    header = spasm_header(given.header)
    if value is None:
        return _ANSWERS[Answer.NOT_RECORDED]
    if isinstance(value, bool):
        return SpasmReading(Status.PRESENT) if value else SpasmReading(Status.AMBIGUOUS)
    if isinstance(value, int | float):
        return _from_number(float(value), given, header)
    if isinstance(value, date):
        return SpasmReading(Status.DATE_MANGLED, candidates=candidates_of(value, given))
    if isinstance(value, time | timedelta):
        return SpasmReading(Status.DATE_MANGLED, candidates=clock_candidates(value))
    return _from_text(value, given, header)


def _from_number(number: float, given: Given, header: SpasmHeader) -> SpasmReading:
    if looks_like_serial(number):
        found = candidates_of(serial_moment(number), given)
        return SpasmReading(Status.DATE_MANGLED, candidates=found)
    if looks_like_clock(number):
        return SpasmReading(Status.DATE_MANGLED, candidates=clock_candidates(number))
    if header.scale or header.per:
        return under_header(SpasmReading(Status.OK, number), header)
    return plain_count(number)


def plain_count(number: float) -> SpasmReading:
    """Read a lone number as a day's count; what cannot be one is kept apart."""
    if number < 0 or number > MOST_SPASMS_A_DAY:
        return SpasmReading(Status.IMPLAUSIBLE, candidates=_strokes(number))
    if number % 1:
        return SpasmReading(Status.AMBIGUOUS, candidates=(f"about {spelled(number)}",))
    if _strokes(number):
        return SpasmReading(Status.AMBIGUOUS, candidates=(spelled(number), *_strokes(number)))
    return SpasmReading(Status.OK, number)


def _strokes(number: float) -> tuple[str, ...]:
    """Read 111 and 1111 as strokes too: a hand tally typed with ones."""
    digits = spelled(number)
    return (f"{len(digits)} strokes",) if len(digits) > 2 and set(digits) == {"1"} else ()


def _from_text(text: str, given: Given, header: SpasmHeader) -> SpasmReading:
    if len(text) > caps.ENTRY_CHARACTERS:
        return SpasmReading(Status.UNPARSEABLE)
    plain = tidy(text)
    if PLAIN_NUMBER.match(plain):
        if len(number_readings(plain)) > 1:
            return SpasmReading(Status.AMBIGUOUS)
        return _from_number(float(plain), given, header)
    if plain.strip(" .!") in load_words("spasms")["many"]:
        return in_words(plain, header)
    known = answer(text)
    if known is Answer.NONE or plain.strip(" .!") in load_words("spasms")["none"]:
        return under_header(SpasmReading(Status.OK, 0.0), header)
    if known is not None:
        return _ANSWERS[known]
    if typed := candidates_in_text(plain, given):
        return SpasmReading(Status.DATE_MANGLED, candidates=typed)
    strokes = tally_of(text)
    if strokes is not None:
        return SpasmReading(Status.TALLY, float(strokes))
    if (moment := clock_time(plain)) and ":" in plain:
        return SpasmReading(Status.DATE_MANGLED, candidates=clock_candidates(moment))
    return _checked(under_header(in_words(plain, header), header))


def _checked(reading: SpasmReading) -> SpasmReading:
    """Doubt a count that was read out of words as much as a lone number."""
    if reading.status not in (Status.OK, Status.APPROX) or reading.count is None:
        return reading
    doubted = plain_count(reading.count)
    return reading if doubted.status is Status.OK else doubted
