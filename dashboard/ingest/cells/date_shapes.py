"""The shapes of a written date: figures in any order, month names, day and month without a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dashboard.domain.diaries import DateOrder
from dashboard.ingest.cells.calendar_words import MONTH
from dashboard.ingest.cells.given import Given
from dashboard.ingest.cells.spelling import tidy
from dashboard.knowledge.remembered import remembered
from dashboard.knowledge.word import load_months

_THREE = re.compile(r"([0-9]{1,4}) ?([-/. ]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,4})\Z")
_COMPACT = re.compile(r"(20[0-9]{2})([01][0-9])([0-3][0-9])\Z")
_TWO = re.compile(r"([0-9]{1,2}) ?([-/.]) ?([0-9]{1,2})\.?\Z")
_M = rf"(?P<month>{MONTH})\.?"
_Y = r"(?:[ ,./-]*(?P<year>[0-9]{4}|(?<=[ ,./-])[0-9]{2}))?"
_NAMED = (
    re.compile(rf"(?P<day>[0-9]{{1,2}})[ ./-]*{_M}{_Y}\Z"),
    re.compile(
        rf"{_M}[ ./-]*(?P<day>[0-9]{{1,2}})"
        r"(?:,? +(?P<year>[0-9]{4}|[0-9]{2})|[,/-] ?(?P<year2>[0-9]{4}))?\Z"
    ),
    re.compile(rf"(?P<year>[0-9]{{4}})[ ,./-]*{_M}[ ./-]*(?P<day>[0-9]{{1,2}})\Z"),
)
_MONTH_ALONE = re.compile(rf"{_M}(?:[ ,'./-]*(?P<year>[0-9]{{4}}))?\Z")
_DAY_ALONE = re.compile(r"([0-9]{1,2})\.?\Z")
_SPAN_MARK = re.compile(r" ?(?:-|/|(?<= )(?:to|bis|au|al|tot|until|and|&|\+)(?= )) ?")
_MONTH_FIRST_SPAN = re.compile(
    rf"({MONTH})\.? ?([0-9]{{1,2}}) ?(?:-|to|/) ?([0-9]{{1,2}})(?:,? ([0-9]{{4}}))?\Z"
)
_SPAN_END = re.compile(rf"{MONTH}|[0-9][./-][0-9]")
_SHEET_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])|(?:^|[ '-])([0-9]{2})\Z")
_SHEET_MONTH = re.compile(rf"(?<![a-z])({MONTH})(?![a-z])")


@dataclass(frozen=True, slots=True)
class Candidates:
    """The days that a text can mean; `partial` when no year is written, `nothing` for no date."""

    days: tuple[date, ...] = ()
    partial: bool = False
    is_range: bool = False
    impossible: bool = False
    nothing: bool = False


_NOTHING = Candidates(nothing=True)


def days_of(core: str, given: Given) -> Candidates:
    """Give every day that the core of a date cell can mean, under the column's order."""
    if three := _THREE.match(core):
        return _three_figures(three, given)
    if compact := _COMPACT.match(core):
        return _days(_on(int(compact[1]), int(compact[2]), int(compact[3])))
    for pattern in _NAMED:
        if named := pattern.match(core):
            return _named(named, given)
    if two := _TWO.match(core):
        return _two_figures(two, given)
    if alone := _DAY_ALONE.match(core):
        return _day_alone(int(alone[1]), given)
    if _MONTH_ALONE.match(core):
        return Candidates(partial=True)
    return _span(core, given)


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days(*days: date | None) -> Candidates:
    found = tuple(dict.fromkeys(day for day in days if day is not None))
    return Candidates(days=found, impossible=not found)


def _full_year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _three_figures(match: re.Match[str], given: Given) -> Candidates:
    first, mark, second, third = match[1], match[2], int(match[3]), match[4]
    if len(first) == 4:
        return _NOTHING if len(third) > 2 else _days(_on(int(first), second, int(third)))
    if len(first) == 3 or len(third) not in (2, 4):
        return _NOTHING
    year, one = _full_year(third), int(first)
    day_first, month_first = _on(year, second, one), _on(year, one, second)
    year_first = _on(2000 + one, second, int(third)) if len(third) == 2 else None
    order = given.order or (DateOrder.DAY_FIRST if mark == "." else None)
    if order is not None:
        return _in_order(order, day_first, month_first, year_first)
    if year_first and _is_recent(year_first, given) and not _is_recent(day_first, given):
        return _days(year_first, day_first, month_first)
    return _days(day_first, month_first)


def _in_order(
    order: DateOrder, day_first: date | None, month_first: date | None, year_first: date | None
) -> Candidates:
    """Read in the column's order; a date that only another order allows is impossible here."""
    wanted, other = {
        DateOrder.DAY_FIRST: (day_first, month_first),
        DateOrder.MONTH_FIRST: (month_first, day_first),
        DateOrder.YEAR_FIRST: (year_first, day_first),
    }[order]
    if wanted is not None:
        return Candidates(days=(wanted,))
    return Candidates(days=() if other is None else (other,), impossible=True)


def _is_recent(day: date | None, given: Given) -> bool:
    known = given.start or given.today or date.today()
    return day is not None and abs(day.year - known.year) <= 5 and day <= date.today()


def _named(match: re.Match[str], given: Given) -> Candidates:
    groups = match.groupdict()
    written = groups.get("year") or groups.get("year2")
    months, day = load_months()[groups["month"]], int(groups["day"])
    if written:
        return _days(*(_on(_full_year(written), month, day) for month in sorted(months)))
    return _without_year([(month, day) for month in sorted(months)], given)


def _two_figures(match: re.Match[str], given: Given) -> Candidates:
    one, two = int(match[1]), int(match[3])
    order = given.order or (DateOrder.DAY_FIRST if match[2] == "." else None)
    day_first, month_first = (two, one), (one, two)
    if order is DateOrder.DAY_FIRST:
        return _without_year([day_first], given)
    if order is not None:
        return _without_year([month_first], given)
    return _without_year([day_first, month_first], given)


def _without_year(pairs: list[tuple[int, int]], given: Given) -> Candidates:
    """Find the year from the sheet's name or the diary's first day; else the date stays partial."""
    real = [pair for pair in dict.fromkeys(pairs) if _on(2024, *pair)]
    if not real:
        return Candidates(impossible=True)
    if given.start is None and _sheet_month(given)[0] is None:
        return Candidates(partial=True)
    return Candidates(
        days=tuple(day for pair in real if (day := _in_diary(*pair, given))), partial=True
    )


def _in_diary(month: int, day: int, given: Given) -> date | None:
    """Place a day and month within the year that follows the diary's first day."""
    year, _ = _sheet_month(given)
    if year is not None:
        return _on(year, month, day)
    start = given.start
    if start is None:
        return None
    this, following = _on(start.year, month, day), _on(start.year + 1, month, day)
    return this if this is not None and this >= start else following


def _day_alone(day: int, given: Given) -> Candidates:
    """A bare day number means a day only on a sheet that is named after a month."""
    if not 1 <= day <= 31:
        return _NOTHING
    year, month = _sheet_month(given)
    if month is None:
        return Candidates(partial=True)
    if year is None:
        return _without_year([(month, day)], given)
    return _days(_on(year, month, day))


@remembered(256)
def _sheet_of(name: str) -> tuple[int | None, int | None]:
    plain = tidy(name)
    month, year = _SHEET_MONTH.search(plain), _SHEET_YEAR.search(plain)
    number = _full_year(year[1] or year[2]) if year else None
    months = load_months()[month[1]] if month else frozenset()
    return number, next(iter(months)) if len(months) == 1 else None


def _sheet_month(given: Given) -> tuple[int | None, int | None]:
    return _sheet_of(given.sheet)


def _span(core: str, given: Given) -> Candidates:
    """Read "3-5 March 2025", "28 Feb - 2 Mar": the later end lends what the earlier omits."""
    core = _MONTH_FIRST_SPAN.sub(_day_span_first, core)
    for mark in _SPAN_MARK.finditer(core):
        earlier, later = core[: mark.start()].strip(), core[mark.end() :].strip()
        if (sign := mark[0].strip()) in later and sign not in earlier and sign in "-/":
            continue
        found = _between(earlier, later, given)
        if not found.nothing:
            return found
    return _NOTHING


def _day_span_first(match: re.Match[str]) -> str:
    year = f" {match[4]}" if match[4] else ""
    return f"{match[2]}-{match[3]} {match[1]}{year}"


def _between(earlier: str, later: str, given: Given) -> Candidates:
    if not _SPAN_END.search(later) or _SPAN_MARK.match(later) or not earlier:
        return _NOTHING
    last, first = days_of(later, given), _first_of_span(earlier, later, given)
    if last.is_range or first.is_range or last.nothing or first.nothing:
        return _NOTHING
    if first.impossible or last.impossible:
        return Candidates(impossible=True)
    if len(first.days) == len(last.days) == 1 and first.days[0] <= last.days[0]:
        return Candidates(days=(first.days[0], last.days[0]), is_range=True)
    return Candidates(is_range=True)


def _first_of_span(first: str, last: str, given: Given) -> Candidates:
    year = re.search(r"[0-9]{4}\Z|(?<=[-/. ])[0-9]{2}\Z", last)
    if _DAY_ALONE.match(first):
        number = _DAY_ALONE.match(first)
        return days_of(re.sub(r"[0-9]{1,2}", number[1] if number else "", last, count=1), given)
    if year and not re.search(r"[0-9]{4}\Z", first) and days_of(first, given).partial:
        return days_of(f"{first} {year[0]}", given)
    return days_of(first, given)
