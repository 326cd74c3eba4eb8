"""One invented month of one invented person, written down in each layout that patients use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np

from sample_data.stories import Cell, Row, SheetOfStory

FIRST_DAY, LENGTH, CHANGE = date(2026, 9, 14), 28, 14
PERSON = "Gil Fabricated (invented)"
PARTS = ("On awakening", "Morning", "Lunchtime", "Afternoon", "Evening", "Bedtime")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class ToldDay:
    """What one day holds: spasms by day and by night, tablets in mg, grades of 0-10."""

    day: date
    by_day: int
    by_night: int
    oral_mg: int
    pain: int
    stiffness: int
    parts: tuple[int, ...]

    @property
    def spasms(self) -> int:
        """Add day and night."""
        return self.by_day + self.by_night


def told_month(seed: int) -> list[ToldDay]:
    """Tell the month that every layout writes down; the same seed tells the same."""
    rng = np.random.default_rng(seed)
    days = []
    for offset in range(LENGTH):
        later = offset >= CHANGE
        days.append(
            ToldDay(
                day=FIRST_DAY + timedelta(days=offset),
                by_day=1 + int(rng.poisson(3.0 if later else 5.0)),
                by_night=int(rng.poisson(1.5)),
                oral_mg=45 if later else 30,
                pain=int(rng.integers(1, 8)),
                stiffness=int(rng.integers(2, 9)),
                parts=tuple(int(grade) for grade in rng.integers(1, 5, len(PARTS))),
            )
        )
    return days


def _list(days: list[ToldDay]) -> list[Row]:
    rows: list[Row] = [["Date", "Spasms", "Baclofen (mg)", "Pain (0-10)", "Notes"]]
    rows += [[d.day, d.spasms, d.oral_mg, d.pain, _note(d)] for d in days]
    return rows


def _note(told: ToldDay) -> str | None:
    return {14: "first day of the diary", 20: "visitors, little sleep"}.get(told.day.day)


def row_per_day(days: list[ToldDay]) -> list[SheetOfStory]:
    """F1: one row a day."""
    return [SheetOfStory("Diary", [[f"Spasm diary of {PERSON}"], [None], *_list(days)])]


def row_per_entry(days: list[ToldDay]) -> list[SheetOfStory]:
    """F2: several rows a day, the date on the first of them alone."""
    rows: list[Row] = [["Date", "Time", "Spasms", "Baclofen (mg)", "Pain (0-10)"]]
    for told in days:
        rows.append([told.day, time(8, 0), told.by_night, told.oral_mg, None])
        rows.append([None, time(18, 0), told.by_day, None, told.pain])
    return [SheetOfStory("Diary", rows)]


def event_log(days: list[ToldDay]) -> list[SheetOfStory]:
    """F3: one row for each named event of a phone app."""
    rows: list[Row] = [["Date and time", "Event", "Value", "Note"]]
    for told in days:
        rows.append([datetime.combine(told.day, time(8, 5)), "Baclofen mg", told.oral_mg, None])
        rows.append([datetime.combine(told.day, time(20, 0)), "Pain 0-10", told.pain, None])
        rows.append([datetime.combine(told.day, time(21, 0)), "Spasms", told.spasms, _note(told)])
    return [SheetOfStory("Log", rows)]


def events_unnamed(days: list[ToldDay]) -> list[SheetOfStory]:
    """F4: one row for each spasm, and nothing on days without one."""
    rows: list[Row] = [["Spasm log"], [None], ["Date", "Time", "Where"]]
    for told in days:
        for number in range(told.by_night):
            rows.append([told.day, time(1 + number, 20), "left leg"])
    return [SheetOfStory("Spasm log", rows)]


def device_export(days: list[ToldDay]) -> list[SheetOfStory]:
    """F5: a device's words above the header, totals below."""
    words: list[Row] = [
        ["Tracker export", None, "version 4.2"],
        ["Person", PERSON],
        ["Period", "four weeks"],
        [None],
    ]
    total: Row = ["Total", sum(d.spasms for d in days)]
    return [SheetOfStory("Export", [*words, *_list(days), [None], total])]


def two_row_header(days: list[ToldDay]) -> list[SheetOfStory]:
    """F6: "Spasms" over day and night."""
    rows: list[Row] = [
        ["Date", "Spasms", None, "Baclofen (mg)", "Pain (0-10)"],
        [None, "day", "night", None, None],
    ]
    rows += [[d.day, d.by_day, d.by_night, d.oral_mg, d.pain] for d in days]
    return [SheetOfStory("Diary", rows)]


def month_sheets(days: list[ToldDay]) -> list[SheetOfStory]:
    """F7: a sheet a month with day numbers; the second month's columns stand in another order."""
    september: list[Row] = [["Day", "Spasms", "Baclofen (mg)", "Pain (0-10)"]]
    october: list[Row] = [["Day", "Pain (0-10)", "Spasms", "Baclofen (mg)"]]
    for d in days:
        if d.day.month == FIRST_DAY.month:
            september.append([d.day.day, d.spasms, d.oral_mg, d.pain])
        else:
            october.append([d.day.day, d.pain, d.spasms, d.oral_mg])
    return [SheetOfStory("September 2026", september), SheetOfStory("October 2026", october)]


def week_blocks(days: list[ToldDay]) -> list[SheetOfStory]:
    """F8: a block a week with the weekdays across."""
    rows: list[Row] = []
    for week in (days[start : start + 7] for start in range(0, len(days), 7)):
        rows.append([f"Week commencing {week[0].day:%d %B %Y}"])
        rows.append([None, *WEEKDAYS])
        rows.append(["Spasms", *(d.spasms for d in week)])
        rows.append(["Baclofen (mg)", *(d.oral_mg for d in week)])
        rows.append(["Pain (0-10)", *(d.pain for d in week)])
        rows.append([None])
    return [SheetOfStory("Diary", rows)]


def month_calendar(days: list[ToldDay]) -> list[SheetOfStory]:
    """F8: a calendar of September with the number of spasms under each day."""
    by_day = {d.day: d.spasms for d in days}
    rows: list[Row] = [["Spasms, September 2026"], list(WEEKDAYS)]
    monday = date(2026, 8, 31)
    while monday <= date(2026, 9, 30):
        week = [monday + timedelta(days=offset) for offset in range(7)]
        rows.append([day.day if day.month == FIRST_DAY.month else None for day in week])
        rows.append([by_day.get(day) if day.month == FIRST_DAY.month else None for day in week])
        monday += timedelta(days=7)
    return [SheetOfStory("September 2026", rows)]


def crossed_days(days: list[ToldDay]) -> list[SheetOfStory]:
    """A grid of the year: days 1-31 down, months across, the number of spasms in each cell."""
    by_day = {d.day: d.spasms for d in days}
    rows: list[Row] = [["Spasms 2026"], ["Day", "September", "October"]]
    for number in range(1, 32):
        september = by_day.get(date(2026, 9, number)) if number < 31 else None
        rows.append([number, september, by_day.get(date(2026, 10, number))])
    return [SheetOfStory("Grid", rows)]


def dates_across(days: list[ToldDay]) -> list[SheetOfStory]:
    """F9: dates across, measures down."""
    rows: list[Row] = [
        [None, *(d.day for d in days)],
        ["Spasms", *(d.spasms for d in days)],
        ["Baclofen (mg)", *(d.oral_mg for d in days)],
        ["Pain (0-10)", *(d.pain for d in days)],
    ]
    return [SheetOfStory("Diary", rows)]


def hour_grid(days: list[ToldDay]) -> list[SheetOfStory]:
    """F10: dates down, hours across, the number of spasms in each hour."""
    rows: list[Row] = [["Spasms in each hour"], ["Date", *(f"{hour:02d}" for hour in range(24))]]
    for d in days:
        hours: Row = [0] * 24
        hours[2], hours[15] = d.by_night, d.by_day
        rows.append([d.day, *hours])
    return [SheetOfStory("Diary", rows)]


def dose_changes(days: list[ToldDay]) -> list[SheetOfStory]:
    """F11: doses on a sheet of their own, each until the next."""
    rows: list[Row] = [["Dose changes"], [None], ["Date", "Baclofen (mg per day)", "Why"]]
    rows.append([days[0].day, days[0].oral_mg, "start of the diary"])
    rows.append([days[CHANGE].day, days[CHANGE].oral_mg, "clinic"])
    return [SheetOfStory("Dose changes", rows)]


def pump(days: list[ToldDay]) -> list[SheetOfStory]:
    """F11: what the pump's print-outs say, one line for each visit."""
    head: Row = [
        "Date", "Pump dose (mcg/day)", "Concentration (mcg/ml)", "Refill (ml)", "Alarm date",
    ]  # fmt: skip
    first, second = days[0].day, days[CHANGE].day
    rows: list[Row] = [
        head,
        [first, 200, 2000, 20, date(2026, 12, 1)],
        [second, 220, 2000, None, date(2026, 11, 20)],
    ]
    return [SheetOfStory("Pump", rows)]


def ms_trust(days: list[ToldDay]) -> list[SheetOfStory]:
    """F12: stiffness and spasms by six parts of the day, 1 to 4, and what was being done."""
    rows: list[Row] = [["Stiffness and spasms diary"], ["Date", *PARTS, "What were you doing?"]]
    rows += [[d.day, *d.parts, "resting" if d.pain > 5 else None] for d in days]
    return [SheetOfStory("Diary", rows)]


def one_week(days: list[ToldDay]) -> list[SheetOfStory]:
    """F12: one week of tone, spasms and pain, the weekdays across."""
    week = days[:7]
    rows: list[Row] = [
        ["One-week spasticity diary"],
        [f"Week commencing {week[0].day:%d %B %Y}"],
        [None, *WEEKDAYS],
        ["Tone (0-10)", *(d.stiffness for d in week)],
        ["Spasms", *(d.spasms for d in week)],
        ["Pain (0-10)", *(d.pain for d in week)],
    ]
    return [SheetOfStory("Week", rows)]


def one_text(days: list[ToldDay]) -> list[SheetOfStory]:
    """F13: one text a day."""
    rows: list[Row] = [["Date", "Diary"]]
    rows += [[d.day, f"{d.spasms} spasms, baclofen {d.oral_mg} mg, legs heavy"] for d in days]
    return [SheetOfStory("Diary", rows)]


def no_header(days: list[ToldDay]) -> list[SheetOfStory]:
    """F14: numbers behind dates, and no word for what they are."""
    return [SheetOfStory("Sheet1", [[d.day, d.spasms, d.oral_mg, d.pain] for d in days])]


def empty_form(days: list[ToldDay]) -> list[SheetOfStory]:
    """Only the header of a form that was never filled in."""
    return [SheetOfStory("Diary", _list(days)[:1])]


def colours_only(days: list[ToldDay]) -> list[SheetOfStory]:
    """Refused: a traffic light of fills; the script paints the empty cells beneath the headers."""
    rows: list[Row] = [["Date", "Spasms", "Pain"]]
    rows += [[d.day, None, None] for d in days]
    return [SheetOfStory("Diary", rows)]


def no_dates(days: list[ToldDay]) -> list[SheetOfStory]:
    """Refused: entries that belong to no day."""
    rows: list[Row] = [["Spasms", "Baclofen (mg)", "Pain (0-10)"]]
    rows += [[d.spasms, d.oral_mg, d.pain] for d in days]
    return [SheetOfStory("Diary", rows)]


def several_tables(days: list[ToldDay]) -> list[SheetOfStory]:
    """Refused: the same days again below, with other columns and no words for them."""
    rows: list[Row] = [["Date", "Spasms", "Baclofen (mg)"]]
    rows += [[d.day, d.spasms, d.oral_mg] for d in days]
    rows += [[None]]
    rows += [[d.day, d.pain, d.stiffness] for d in days]
    return [SheetOfStory("Diary", rows)]


def two_patients(days: list[ToldDay]) -> list[SheetOfStory]:
    """Refused: two people's days in one list."""
    names: tuple[Cell, Cell] = ("Gil Fabricated", "Hana Pretend")
    rows: list[Row] = [["Patient", "Date", "Spasms", "Baclofen (mg)"]]
    rows += [[name, d.day, d.spasms, d.oral_mg] for d in days for name in names]
    return [SheetOfStory("Diary", rows)]


Write = Callable[[list[ToldDay]], list[SheetOfStory]]
LAYOUT_STORIES: Mapping[str, Write] = {
    "row_per_day.xlsx": row_per_day,
    "row_per_entry.xlsx": row_per_entry,
    "event_log.csv": event_log,
    "events_unnamed.xlsx": events_unnamed,
    "row_per_day-device_export.xlsx": device_export,
    "row_per_day-two_row_header.xlsx": two_row_header,
    "month_sheets.xlsx": month_sheets,
    "week_blocks.xlsx": week_blocks,
    "month_calendar.xlsx": month_calendar,
    "crossed_days.xlsx": crossed_days,
    "dates_across.xlsx": dates_across,
    "hour_grid.xlsx": hour_grid,
    "dose_changes.xlsx": dose_changes,
    "pump.xlsx": pump,
    "ms_trust.xlsx": ms_trust,
    "one_week.xlsx": one_week,
    "one_text.xlsx": one_text,
    "no_header.csv": no_header,
    "empty_form.xlsx": empty_form,
    "colours_only.xlsx": colours_only,
    "no_dates.xlsx": no_dates,
    "several_tables.xlsx": several_tables,
    "two_patients.xlsx": two_patients,
}
"""Each sample by its file; what stands before the ending, or before a "-", is the layout's id."""
