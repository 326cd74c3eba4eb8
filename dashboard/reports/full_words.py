"""The words of the pages after the first: periods, days, notes, rules, data quality, sources.

As on the first page nothing is computed here: every number comes from the overview.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from dashboard.analysis.naming import label_of
from dashboard.analysis.wording import count_of, write_days, write_number
from dashboard.domain.doses import Route
from dashboard.domain.flags import Flag
from dashboard.domain.overviews import DayRecord, DayValue, NoteOnDay, PatientOverview
from dashboard.domain.problems import Problem
from dashboard.domain.times_of_day import TimesOfDay
from dashboard.reports.day_words import day_words
from dashboard.reports.report_part import Part, Row, listed
from dashboard.reports.time_words import time_parts
from dashboard.reports.words import evidence_words, page_words

MOST_ROWS = 400
"""Longer lists are whole in the tables inside the file; ten years of days are 3,650 rows."""
MOST_LETTERS = 1500
MOST_EVIDENCE = 12
NO_ENTRY = "no entry"
DOSES = {Route.ORAL.measure: "Oral mg", Route.INTRATHECAL.measure: "Pump µg"}


def full_words(
    overview: PatientOverview, sources: Sequence[str] = (), times: TimesOfDay | None = None
) -> tuple[Part, ...]:
    """Put all that the page leaves out into words.

    `sources` name the workbooks, one each; `times` are the same days by the time of day.
    """
    return (
        _periods(overview),
        *(time_parts(times) if times is not None else ()),
        _days(overview),
        _notes(overview),
        _rules(overview),
        _quality(overview),
        _left_out(overview),
        listed("How these numbers are made", "", overview.method),
        listed("Workbooks read", "None.", sources),
    )


def _part(
    title: str, lead: str, columns: Sequence[tuple[str, float]], rows: Sequence[Row], what: str
) -> Part:
    """Make a part of the newest or first MOST_ROWS rows, and count the others in words."""
    more = len(rows) - MOST_ROWS
    said = f"{MOST_ROWS} of {count_of(len(rows), what)}; the tables inside this file hold all."
    return Part(
        title,
        lead,
        tuple(head for head, _ in columns),
        tuple(share for _, share in columns),
        tuple(rows[:MOST_ROWS]),
        said if more > 0 else "",
    )


def _periods(overview: PatientOverview) -> Part:
    rows = [
        (row.dose, row.dates, row.recorded, row.mean, row.ratio)
        for row in reversed(page_words(overview).all_periods)
    ]
    measure = f"{label_of(overview.main_measure)}, mean (95 % interval)"
    columns = (
        ("Doses", 1.7),
        ("Dates", 1.4),
        ("Days with a number", 0.9),
        (measure, 2.0),
        ("Change to the one before", 1.5),
    )
    lead = "Newest first." if rows else "No dose is recorded in these days."
    return _part("All dose periods", lead, columns, rows, "period")


def _days(overview: PatientOverview) -> Part:
    doses = [dose for dose in DOSES if any(dose in day.values for day in overview.days)]
    names = {lane.concept: lane.label for lane in overview.lanes}
    rows = [row for days in _runs(overview) for row in _day_rows(days, overview, doses, names)]
    columns = (
        ("Day", 1.2),
        (label_of(overview.main_measure), 1.0),
        *((DOSES[dose], 0.7) for dose in doses),
        ("Other measures", 2.4),
        ("Side effects", 2.4),
    )
    lead = f"Newest first. {overview.coverage.sentence}. A day without an entry is not a zero."
    return _part("Days", lead, columns, rows, "row")


def _runs(overview: PatientOverview) -> Iterator[tuple[DayRecord, ...]]:
    """Group the days, newest first: one with an entry stands alone, days without any together."""
    for filled, days in groupby(reversed(overview.days), key=lambda day: bool(day.values)):
        run = tuple(days)
        yield from ((day,) for day in run) if filled else (run,)


def _day_rows(
    days: Sequence[DayRecord],
    overview: PatientOverview,
    doses: Sequence[str],
    names: dict[str, str],
) -> Iterable[Row]:
    day = days[0]
    if not day.values:
        empty = ("",) * (len(doses) + 2)
        when = write_days(days[-1].day, day.day) if len(days) > 1 else day_words(day.day)
        return [(when, NO_ENTRY, *empty)]
    main = overview.main_measure
    shown = {main, *DOSES}
    others = [
        f"{label_of(measure)} {_figure(value)}"
        for measure, value in day.values.items()
        if measure not in shown and measure not in names
    ]
    return [
        (
            day_words(day.day),
            _figure(day.values[main]) if main in day.values else NO_ENTRY,
            *(_figure(day.values[dose]) if dose in day.values else "–" for dose in doses),
            "; ".join(others),
            _effects(day, names),
        )
    ]


def _figure(value: DayValue) -> str:
    """Write a day's number; words without one as they stand in the diary."""
    return f"“{_shortened(value.text)}”" if value.value is None else write_number(value.value)


def _effects(day: DayRecord, names: dict[str, str]) -> str:
    told = [(names[concept], value) for concept, value in day.values.items() if concept in names]
    present = [f"{label} {_figure(value)}" for label, value in told if value.value != 0]
    absent = len(told) - len(present)
    others = f"{count_of(absent, 'other')} not present" if present else f"none of {absent} present"
    return "; ".join([*present, others] if absent else present)


def _shortened(text: str) -> str:
    if len(text) <= MOST_LETTERS:
        return text
    return f"{text[:MOST_LETTERS].rsplit(' ', 1)[0]} … (more in the diary)"


def _notes(overview: PatientOverview) -> Part:
    def newest(item: NoteOnDay) -> str:
        return str(item.note.day or "")

    rows = [_note(item) for item in sorted(overview.notes, key=newest, reverse=True)]
    columns = (("Day", 1.0), ("Note", 5.0), ("By, or cell", 1.4))
    lead = "Newest first." if rows else "No notes in these days."
    return _part("Notes", lead, columns, rows, "note")


def _note(item: NoteOnDay) -> Row:
    note = item.note
    who = ", ".join(part for part in (note.author, note.role) if part)
    where = str(note.cell) if note.cell else ""
    day = day_words(note.day) if note.day else "no day"
    return day, _shortened(note.text), " · ".join(part for part in (who, where) if part)


def _rules(overview: PatientOverview) -> Part:
    rows = [_flag(flag) for flag in overview.flags]
    columns = (("Rule", 1.2), ("What the diary shows", 3.2), ("Not sure because; source", 2.6))
    lead = "" if rows else "No rule fired."
    return _part("Rules that fired, with their sources", lead, columns, rows, "flag")


def _flag(flag: Flag) -> Row:
    told = [evidence_words(item, _shortened(item.text)) for item in flag.evidence[:MOST_EVIDENCE]]
    more = len(flag.evidence) - MOST_EVIDENCE
    cells = "; ".join([*told, f"and {more} more"] if more > 0 else told)
    shows = f"{flag.sentence} {cells}".strip()
    return f"{flag.rule} {flag.title}", shows, f"{flag.why_unsure} {_source(flag)}".strip()


def _source(flag: Flag) -> str:
    return f"{flag.basis.capitalize()}: {flag.source}." if flag.source else ""


def _quality(overview: PatientOverview) -> Part:
    rows = [_problem(problem) for problem in overview.problems]
    columns = (("Cell", 1.2), ("Text found", 1.6), ("What it means and what to do", 4.2))
    read = "Every cell of these days was read."
    lead = f"{overview.coverage.in_full}." + ("" if rows else f" {read}")
    return _part("Data quality", lead, columns, rows, "problem")


def _problem(problem: Problem) -> Row:
    where = str(problem.cell) if problem.cell is not None else "file"
    return where, _shortened(problem.text), problem.message


def _left_out(overview: PatientOverview) -> Part:
    return listed("Left out of the numbers", "Nothing was left out.", overview.exclusions)
