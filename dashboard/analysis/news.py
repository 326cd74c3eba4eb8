"""What a record says that the page reviewed last did not say, in counts and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dashboard.analysis.record.day_records import day_records
from dashboard.analysis.record.diary_record import DiaryRecord
from dashboard.analysis.wording import count_of, write_day, write_days
from dashboard.domain.doses import Route
from dashboard.domain.notes import Note
from dashboard.domain.overviews import DayRecord, DayValue, PatientOverview
from dashboard.domain.reviews import News

DOSES = frozenset(route.measure for route in Route)
MOST_DAYS_NAMED = 4


def what_is_new(
    before: PatientOverview,
    reviewed: date,
    shown: PatientOverview,
    record: DiaryRecord,
    notes: Iterable[Note],
) -> News:
    """Compare the page as it stood at a review with the record and the page as they are now.

    Days before the reviewed page's first are left aside: that review did not look at them.
    """
    diary, dosing = record
    last = before.window.last_day
    now = day_records(diary, dosing, before.window)
    had_entry = {day.day for day in before.days if day.has_entry}
    filled = [day.day for day in now if day.has_entry and day.day not in had_entry]
    later = [day for day, told in diary.entries.items() if day > last and told.keys() - DOSES]
    changed = list(_changed(before.days, now))
    rules = {flag.rule for flag in before.flags}
    seen = {(item.note.day, item.note.text) for item in before.notes}
    known = {(item.cell, item.text) for item in before.problems}
    return News(
        since=reviewed,
        new_days=tuple(sorted((*filled, *later))),
        changed_entries=len(changed),
        changed_days=tuple(sorted(set(changed))),
        dose_changes=sum(change.day > last for change in dosing.changes),
        flags=tuple(dict.fromkeys(f.title for f in shown.flags if f.rule not in rules)),
        notes=sum(_is_new(note, before, seen) for note in notes),
        problems=sum((item.cell, item.text) not in known for item in shown.problems),
    )


def _changed(then: Sequence[DayRecord], now: Sequence[DayRecord]) -> Iterator[date]:
    """Give the day of each entry that says something else now, or is gone."""
    told = {day.day: day.values for day in now}
    for day in then:
        for measure, value in day.values.items():
            if _says(told.get(day.day, {}).get(measure)) != _says(value):
                yield day.day


def _says(value: DayValue | None) -> float | str | None:
    if value is None:
        return None
    return value.text if value.value is None else value.value


def _is_new(note: Note, before: PatientOverview, seen: set[tuple[date | None, str]]) -> bool:
    looked_at = note.day is None or note.day >= before.window.first_day
    return looked_at and (note.day, note.text) not in seen


def news_in_words(news: News) -> str:
    """Write what is new as one line, the weightiest first; it says so when nothing is."""
    when = f"{write_day(news.since)} {news.since.year}"
    told = [
        f"new flags: {', '.join(news.flags)}" if news.flags else "",
        f"{count_of(news.dose_changes, 'dose change')}" if news.dose_changes else "",
        _new_days(news),
        _changes(news),
        count_of(news.notes, "new note") if news.notes else "",
        f"{count_of(news.problems, 'cell')} newly not read" if news.problems else "",
    ]
    said = " · ".join(part for part in told if part)
    return f"New since the review of {when}: {said}." if said else f"Nothing new since {when}."


def _new_days(news: News) -> str:
    days = news.new_days
    if not days:
        return ""
    when = write_days(days[0], days[-1], news.since)
    return f"{count_of(len(days), 'new day')} with an entry ({when})"


def _changes(news: News) -> str:
    if not news.changed_entries:
        return ""
    days = news.changed_days
    named = ", ".join(write_day(day, news.since) for day in days[:MOST_DAYS_NAMED])
    more = f" and {len(days) - MOST_DAYS_NAMED} more" if len(days) > MOST_DAYS_NAMED else ""
    entries = count_of(news.changed_entries, "entry", "entries")
    return f"{entries} changed on {count_of(len(days), 'day')} ({named}{more})"
