"""Days, numbers and doses as the page writes them, so that every sentence writes them alike."""

from __future__ import annotations

from datetime import date

from dashboard.domain.doses import DosePeriod, Route
from dashboard.domain.overviews import Estimate
from dashboard.domain.phases import Phase

ROUTE_NAMES = {Route.ORAL: "oral", Route.INTRATHECAL: "pump"}
PHASE_NAMES = {
    Phase.ORAL: "oral",
    Phase.TITRATION: "wean and titration",
    Phase.INTRATHECAL: "pump",
    Phase.BOTH: "pump with tablets",
    Phase.NONE: "no known dose",
}
ROUTE_UNITS = {Route.ORAL: "mg", Route.INTRATHECAL: "µg"}


def write_day(day: date, beside: date | None = None) -> str:
    """Write "3 May", with the year when it is not the year of `beside`."""
    year = f" {day.year}" if beside is not None and day.year != beside.year else ""
    return f"{day.day} {day:%b}{year}"


def write_days(first_day: date, last_day: date, beside: date | None = None) -> str:
    """Write a stretch of days: "3 Mar to 2 Jun", or the one day; with the year as `write_day`."""
    if first_day == last_day:
        return write_day(first_day, beside)
    return f"{write_day(first_day, last_day)} to {write_day(last_day, beside)}"


def write_number(value: float) -> str:
    """Write a number without needless zeros."""
    return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"


MOST_DECIMALS = 3


def write_decimal(value: float, decimals: int = 1) -> str:
    """Write a number with so many decimals, or with more where it would look like none at all."""
    for places in range(decimals, MOST_DECIMALS + 1):
        told = f"{value:.{places}f}"
        if float(told) != 0:
            return told
    return f"{0:.{decimals}f}"


def write_percent(percent: float) -> str:
    """Write a percentage beside a limit: whole where it is whole, else with one decimal."""
    return f"{percent:.1f}".removesuffix(".0")


def write_share(part: int, whole: int) -> str:
    """Write a share of days in percent; only all of them are 100 %, and only none is 0 %."""
    percent = round(100 * part / whole) if whole else 0
    if part:
        percent = max(percent, 1)
    if part < whole:
        percent = min(percent, 99)
    return f"{percent} %"


def write_rate(value: float) -> str:
    """Write a mean of days with one decimal; a rare event keeps the decimals that it needs."""
    return write_decimal(value)


def write_range(low: float, high: float, decimals: int = 1) -> str:
    """Write "7.4–11.2"; with a negative end, "-1.5 to -0.7"."""
    ends = write_decimal(low, decimals), write_decimal(high, decimals)
    # Between negative numbers a dash would read as a minus.
    return (" to " if low < 0 else "–").join(ends)


def write_estimate(estimate: Estimate, decimals: int = 1) -> str:
    """Write "9.1 (7.4–11.2)", or why it cannot be told."""
    if estimate.value is None:
        return estimate.why_not or "cannot tell"
    value = write_decimal(estimate.value, decimals)
    if estimate.low is None or estimate.high is None:
        return value
    return f"{value} ({write_range(estimate.low, estimate.high, decimals)})"


def count_of(number: int, noun: str, plural: str = "") -> str:
    """Write "1 day" or "6 days"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def write_dose(route: Route, dose: float) -> str:
    """Write a dose with its route's own unit: "60 mg", "240 µg"."""
    return f"{write_number(dose)} {ROUTE_UNITS[route]}"


def write_doses(period: DosePeriod) -> str:
    """Name a period by its doses: "oral 60 mg", "pump 240 µg, oral 20 mg"."""
    routes = (
        (Route.INTRATHECAL, period.intrathecal_mcg),
        (Route.ORAL, period.oral_mg),
    )
    given = [f"{ROUTE_NAMES[route]} {write_dose(route, dose)}" for route, dose in routes if dose]
    if given:
        return ", ".join(given)
    known = [(route, dose) for route, dose in routes if dose is not None]
    if len(known) == len(routes):
        return "no baclofen (pump and oral 0)"
    # One route at zero says nothing of the other: only both make "no baclofen".
    return "".join(f"{ROUTE_NAMES[route]} {write_dose(route, 0.0)}" for route, _ in known) or (
        "dose not recorded"
    )


def list_words(words: list[str]) -> str:
    """Join words: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def sentence_case(text: str) -> str:
    """Begin with a capital letter and leave the rest as it is."""
    return text[:1].upper() + text[1:]
