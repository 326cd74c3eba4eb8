"""From an amount to a dose reading: which unit it has, and whether it can be a dose at all."""

from __future__ import annotations

from dashboard.domain.doses import Route
from dashboard.domain.observations import DoseReading, Status
from dashboard.ingest.cells.dose_words import Token
from dashboard.ingest.cells.headers import DoseHeader
from dashboard.ingest.cells.numbers import spelled
from dashboard.knowledge.dose_limit import load_dose_limits

_MOST_TABLETS_A_DAY = 16


def plain_number(number: float, header: DoseHeader) -> DoseReading:
    """Read a lone number by the column's unit: mg, mcg, or a number of tablets."""
    return amount_reading(Token("N", value=number), header)


def amount_reading(token: Token, header: DoseHeader) -> DoseReading:
    """Read one amount, list or total of doses."""
    if token.plural:
        return _either(f"{spelled(token.value)} mg", "several tablets of it")
    if token.unit == "tablet" or (token.unit is None and header.tablets):
        return tablets_reading(token.parts or (token.value,), header)
    if token.unit == "ml":
        return DoseReading(Status.VOLUME, flags=(f"{spelled(_total(token))} ml",))
    if token.unit is None and not header.unit_written and _may_be_tablets(token, header):
        return _mg_or_tablets(token, header)
    return mass_reading(token, token.unit or header.unit, header)


def tablets_reading(parts: tuple[float, ...], header: DoseHeader) -> DoseReading:
    """Read a number of tablets; it becomes mg only when their strength is known."""
    count = sum(parts)
    if header.route is Route.INTRATHECAL or count < 0:
        return DoseReading(Status.AMBIGUOUS)
    if count > _MOST_TABLETS_A_DAY or any((part * 4) % 1 for part in parts):
        return _either(f"{spelled(count)} tablets", f"{spelled(count)} mg")
    several = parts if len(parts) > 1 else ()
    if header.tablet_mg is None:
        status = Status.OK if count == 0 else Status.TABLETS
        value, unit = (0.0, header.unit) if count == 0 else (None, None)
        return DoseReading(status, value, unit, tablets=count, parts=several)
    in_mg = tuple(part * header.tablet_mg for part in several)
    reading = mass_reading(
        Token("P", unit="mg", parts=in_mg or (count * header.tablet_mg,)), "mg", header
    )
    return DoseReading(reading.status, reading.value, reading.unit, reading.parts, tablets=count)


def mass_reading(token: Token, unit: str, header: DoseHeader) -> DoseReading:
    """Read an amount in mg or mcg; what its route cannot have is SUSPECT and stays as written."""
    total = _total(token)
    if total < 0:
        return DoseReading(Status.AMBIGUOUS)
    parts = token.parts if len(token.parts) > 1 else ()
    each = parts[0] if parts and len(set(parts)) == 1 else None
    status = Status.OK if _can_be(total, unit, header.route) else Status.SUSPECT
    written = token.unit or header.unit_written or status is Status.OK
    return DoseReading(status, total, unit if written else None, parts, each=each)


def _can_be(total: float, unit: str, route: Route) -> bool:
    limit = load_dose_limits()[route.value]
    return total == 0 or (unit == limit.unit and limit.low <= total <= limit.high)


def _total(token: Token) -> float:
    return round(sum(token.parts), 6) if token.parts else token.value


def _may_be_tablets(token: Token, header: DoseHeader) -> bool:
    """Tell whether a number without a unit is as well a number of tablets: 2 is, 30 is not.

    Baclofen comes in steps of 2.5 mg, so 6 or 8 may be tablets too.
    """
    if header.route is Route.INTRATHECAL:
        return False
    taken = [part for part in (token.parts or (token.value,)) if part]
    return any(part < 5 or (part < 10 and part % 2.5) for part in taken)


def _mg_or_tablets(token: Token, header: DoseHeader) -> DoseReading:
    count = spelled(_total(token))
    strength = header.tablet_mg
    as_mg = f" = {spelled(_total(token) * strength)} mg" if strength else ""
    return _either(f"{count} mg", f"{count} tablets{as_mg}")


def _either(*candidates: str) -> DoseReading:
    return DoseReading(Status.AMBIGUOUS, candidates=candidates)
