"""What the tokens of doses, times, lists and totals become (see dose_grammar.py).

Each function takes the tokens that a rule found, in order, and gives those that replace them; a
lone "!" says that the text supports no single dose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.ingest.cells.dose_words import Token, codes_of, pick

MOST_DOSES_A_DAY = 12
TABLETS_AND_A_HALF = (3, 5, 7)
SMALLEST_MG = 5
"""Our own setting: less than this beside doses in mg may be a number of tablets."""


def bare(tokens: Sequence[Token]) -> list[Token]:
    """Take the brackets off."""
    return [token for token in tokens if token.code not in "()"]


def unclear(tokens: Sequence[Token]) -> list[Token]:
    """Say that the text supports no single dose."""
    return [Token("!")]


def so_often(tokens: Sequence[Token]) -> list[Token]:
    """Read "3x daily" as three times a day."""
    return [Token("F", value=tokens[0].value)]


def changed_to(tokens: Sequence[Token]) -> list[Token]:
    """Read "increased up to", or "up to 45 from 30", as a new dose and not as a bound."""
    return [Token(">")]


def from_old(tokens: Sequence[Token]) -> list[Token]:
    """Keep of "from 20 to" the old dose and an arrow."""
    return [pick(tokens, "ANP")[0], Token(">")]


def clock_times(tokens: Sequence[Token]) -> list[Token]:
    """Read the numbers behind "at" as clock times."""
    return [Token("K", token.text) for token in tokens if token.code in "Nk"]


def doses_of(tokens: Sequence[Token]) -> list[Token]:
    """Read "3 doses of 10mg" as "3 x 10mg"."""
    return times([tokens[0], tokens[-1]])


def _repeat(value: float, count: float) -> tuple[float, ...]:
    return (value,) * int(count)


def times(tokens: Sequence[Token]) -> list[Token]:
    """Read "3 x 10mg", "10mg x 3", "3x10": one dose, so many times."""
    first, second = pick(tokens, "AN")[:2]
    one, count = (second, first) if second.code == "A" else (first, second)
    if one.code == count.code == "N" and first.value < second.value:
        one, count = second, first
    if one.code == "A" and count.code == "N" and 2 * count.value in TABLETS_AND_A_HALF:
        return [replace(one, code="P", parts=(one.value * count.value,), plural=False)]
    if count.code == "A" or not _is_count(count.value):
        return [Token("!")]
    return [replace(one, code="P", parts=_repeat(one.value, count.value), plural=False)]


def times_at_each_time(tokens: Sequence[Token]) -> list[Token]:
    """Read "2 x 10mg tds": two tablets of 10 mg, three times; "3x10mg tds" is unclear."""
    (count, one), times = pick(tokens, "AN")[:2], pick(tokens, "F")[0]
    if one.code == "N" or count.code == "A" or not _is_count(count.value):
        return [Token("!")]
    if count.value == times.value:
        return [Token("!")]
    return [replace(one, code="P", parts=_repeat(one.value * count.value, times.value))]


def _is_count(value: float) -> bool:
    return 0 < value <= MOST_DOSES_A_DAY and value == int(value)


def often(tokens: Sequence[Token]) -> list[Token]:
    """Read "10mg tds": one dose, so many times a day."""
    one, times = pick(tokens, "AN")[0], pick(tokens, "F")[0]
    return [replace(one, code="P", parts=_repeat(one.value, times.value), plural=False)]


def so_often_said_again(tokens: Sequence[Token]) -> list[Token]:
    """Accept "10mg x 3 tds" only where both say the same."""
    product, times = tokens[0], tokens[-1]
    return [product] if len(product.parts) == times.value else [Token("!")]


def total(tokens: Sequence[Token]) -> list[Token]:
    """Make an amount the day's total: "60mg daily", "40 in all"."""
    return [replace(pick(tokens, "ANP")[0], code="G", plural=False)]


def summed(tokens: Sequence[Token]) -> list[Token]:
    """Add up listed doses; a unit written once holds for all of them."""
    doses = pick(tokens, "ANP")
    units = {dose.unit for dose in doses if dose.unit}
    if len(units) > 1:
        return [Token("!", "mixed" if units == {"mg", "mcg"} else "")]
    if units and any(_may_be_tablets(dose) for dose in doses):
        return [Token("!")]
    parts = tuple(part for dose in doses for part in (dose.parts or (dose.value,)))
    return [Token("P", unit=next(iter(units), None), parts=parts)]


def _may_be_tablets(dose: Token) -> bool:
    return dose.unit is None and 0 < min(dose.parts or (dose.value,)) < SMALLEST_MG


def side_by_side(tokens: Sequence[Token]) -> list[Token]:
    """Read "10 5 10" as the doses of a day; a number that the others make may be their total."""
    values = [token.value for token in tokens]
    may_be_total = abs(2 * max(values) - sum(values)) < 1e-9
    return [Token("!")] if may_be_total or min(values) < 1 else summed(tokens)


def at_each_time(tokens: Sequence[Token]) -> list[Token]:
    """Read "10mg at 8, 2 and 10pm": one dose at each of the times."""
    one, times = pick(tokens, "AN")[0], pick(tokens, "SK")
    return [replace(one, code="P", parts=_repeat(one.value, len(times)), plural=False)]


def scheme(tokens: Sequence[Token]) -> list[Token]:
    """Read a-b-c: below 5 they are tablets, from 5 on they are milligrams."""
    doses = pick(tokens, "AN")
    if any(dose.code == "A" for dose in doses):
        return summed(tokens)
    taken = [dose.value for dose in doses if dose.value]
    parts = tuple(dose.value for dose in doses)
    if taken and all(value < 5 and (value * 4) % 1 == 0 for value in taken):
        return [Token("z", unit="tablet", parts=parts)]
    if not taken or all(value >= 5 or value == 2.5 for value in taken):
        return [Token("P", parts=parts)]
    return [Token("!")]


def scheme_of_strength(tokens: Sequence[Token]) -> list[Token]:
    """Read "1-0-1 à 10mg" as 10, 0 and 10 mg."""
    scheme, strength = tokens[0], pick(tokens, "As")[-1]
    if strength.unit != "mg":
        return [Token("!")]
    parts = tuple(part * strength.value for part in scheme.parts)
    return [Token("P", unit="mg", parts=parts)]


def ranged(tokens: Sequence[Token]) -> list[Token]:
    """Read "10-20mg" as a range; a falling one is unclear."""
    low, high = pick(tokens, "AN")
    units = {dose.unit for dose in (low, high) if dose.unit}
    if len(units) > 1 or low.value >= high.value:
        return [Token("!")]
    return [Token("r", unit=next(iter(units), None), parts=(low.value, high.value))]


def dropped(tokens: Sequence[Token]) -> list[Token]:
    """Leave out what says nothing about the dose."""
    return []


def last(tokens: Sequence[Token]) -> list[Token]:
    """Keep the last token: "now 45" is 45."""
    return [tokens[-1]]


def first(tokens: Sequence[Token]) -> list[Token]:
    """Keep the first token."""
    return [tokens[0]]


def new_dose(tokens: Sequence[Token]) -> list[Token]:
    """Read "from 20 to 30", "20 -> 30": the dose is the new one; the old lends it its unit."""
    old, new = pick(tokens, "ANPG")
    if old.unit and new.unit and old.unit != new.unit:
        return [Token("!")]
    return [replace(new, unit=new.unit or old.unit)]


def listed(tokens: Sequence[Token]) -> list[Token]:
    """Add up a list of doses, unless its one dose only repeats what the others make."""
    if codes_of(tokens) in ("A,P", "N,P", "P,A", "P,N"):
        said = said_twice(tokens)
        return said if said[0].code != "!" else summed(tokens)
    return summed(tokens)


def said_twice(tokens: Sequence[Token]) -> list[Token]:
    """Read "40 (4x10)": a total and its parts must agree."""
    first, second = pick(tokens, "ANPG")
    units = {token.unit for token in (first, second) if token.unit}
    if len(units) > 1 or abs(_worth(first) - _worth(second)) > 1e-9:
        return [Token("!")]
    parted = second if second.parts else first
    return [replace(parted, unit=next(iter(units), None), plural=False)]


def _worth(token: Token) -> float:
    return sum(token.parts) if token.parts else token.value
