"""What a header tells its cells: the unit, tablets and their strength, per hour, a scale."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.domain.doses import Route
from dashboard.ingest.cells.given import Given
from dashboard.ingest.cells.numbers import NUMBER, number_readings
from dashboard.ingest.cells.spelling import tidy
from dashboard.knowledge.remembered import remembered
from dashboard.knowledge.word import load_words


def _one_of(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_UNITS = load_words("units")
_STRENGTH = re.compile(rf"({NUMBER}) ?(?:{_one_of(_UNITS['mg'])})(?![a-z])")
_HAS = {
    unit: re.compile(rf"(?<![a-z])(?:{_one_of(words)})(?![a-z])") for unit, words in _UNITS.items()
}
_PUMP = re.compile(rf"(?<![a-z])(?:it|{_one_of(load_words('doses')['pump'])})(?![a-z])")
_MOUTH = re.compile(rf"(?<![a-z])(?:{_one_of(load_words('doses')['mouth'])})(?![a-z])")
_BACLOFEN = re.compile(rf"(?<![a-z])(?:{_one_of(load_words('doses')['baclofen'])})(?![a-z])")
_HOURLY = re.compile(rf"(?:(?<![a-z])|(?=/))(?:{_one_of(load_words('doses')['hourly'])})(?![a-z])")
_HOUR = re.compile(rf"(?:{_one_of(load_words('spasms')['hour'])})(?![a-z])")
_MINUTE = re.compile(rf"(?:{_one_of(load_words('spasms')['minute'])})(?![a-z])")
_WEEK = re.compile(rf"(?:{_one_of(load_words('spasms')['week'])})(?![a-z])")
_SCALE_RANGE = re.compile(r"(?<![0-9])([01]) ?(?:-|to|bis|a) ?(3|4|5|10|100)(?![0-9])")
_PENN = re.compile(r"psfs|penn")
_SCALE_WORD = re.compile(
    r"(?<![a-z])(?:score|scale|severity|severe|how bad|intensity|strength|grade|level|rating|nrs|"
    r"vas|starke|intensite|intensidad|gravita|ernst|ashworth)(?![a-z])"
)
_DAY_NIGHT = re.compile(r"day ?(?:/|and|&|,|\|) ?night")


@dataclass(frozen=True, slots=True)
class DoseHeader:
    """A dose column: its route, the unit that header or route gives, and whether it counts tablets.

    `unit_written` is true when the header itself names mg or mcg; `tablet_mg` is one tablet's
    strength; `other_drug` when the header names another medicine alone.
    """

    route: Route
    unit: str
    unit_written: bool
    tablets: bool
    tablet_mg: float | None


@dataclass(frozen=True, slots=True)
class SpasmHeader:
    """A spasm column: counted per day unless `per` says otherwise, or a scale such as "0-4"."""

    per: str | None = None
    scale: str | None = None
    day_night: bool = False


@remembered(256)
def dose_header(given: Given) -> DoseHeader:
    """Read what the header and the given context say about a dose column."""
    header = tidy(given.header)
    route = _route(header, given.route)
    strength = _STRENGTH.search(header)
    tablets = bool(_HAS["tablet"].search(header)) and not _HAS["mcg"].search(header)
    return DoseHeader(
        route=route,
        unit=_unit(header, strength) or route.unit,
        unit_written=_unit(header, strength) is not None,
        tablets=tablets and _unit(header, strength) is None,
        tablet_mg=given.tablet_mg or _strength(strength, tablets),
    )


def _route(header: str, told: Route) -> Route:
    by_pump = _PUMP.search(header) or _HAS["mcg"].search(header)
    return Route.INTRATHECAL if by_pump and not _MOUTH.search(header) else told


def _unit(header: str, strength: re.Match[str] | None) -> str | None:
    """Name the header's unit; a unit behind a number is a strength, not the column's unit."""
    if _HAS["mcg"].search(header):
        return "mcg"
    rest = header.replace(strength[0], " ") if strength else header
    return "mg" if _HAS["mg"].search(rest) else None


def _strength(match: re.Match[str] | None, tablets: bool) -> float | None:
    readings = number_readings(match[1]) if match and tablets else ()
    return readings[0] if len(readings) == 1 and readings[0] > 0 else None


@remembered(256)
def spasm_header(header: str) -> SpasmHeader:
    """Read whether a spasm column counts by the day, gives a rate, or holds a score."""
    plain = tidy(header)
    if _PENN.search(plain):
        return SpasmHeader(scale="PSFS")
    bounds = _SCALE_RANGE.search(plain)
    if bounds or _SCALE_WORD.search(plain):
        return SpasmHeader(scale=f"{bounds[1]}-{bounds[2]}" if bounds else "score")
    for per, pattern in (("hour", _HOUR), ("minute", _MINUTE), ("week", _WEEK)):
        if pattern.search(plain):
            return SpasmHeader(per=per)
    return SpasmHeader(day_night=bool(_DAY_NIGHT.search(plain)))


def names_hours(header: str) -> bool:
    """Tell whether a header gives its numbers in hours: "Sitting (hours)"."""
    words = set(re.findall(r"[a-z]+", tidy(header)))
    return bool(words & set(load_words("doses")["hours"])) and not words & {
        "min",
        "mins",
        "minutes",
    }


def is_hourly(header: str) -> bool:
    """Tell whether a dose column is given by the hour: "ITB rate (mcg/hr)" is no day's total."""
    return _HOURLY.search(tidy(header)) is not None


def is_by_volume(given: Given) -> bool:
    """Tell whether an oral dose column is headed in ml: its bare numbers are no milligrams."""
    return given.route is Route.ORAL and _HAS["ml"].search(tidy(given.header)) is not None
