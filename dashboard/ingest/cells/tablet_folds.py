"""What the tokens of tablets, liquids and their strengths become (see dose_grammar.py).

Each function takes the tokens that a rule found, in order, and gives those that replace them; a
lone "!" says that the text supports no single dose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.ingest.cells.dose_words import Token, codes_of, pick
from dashboard.knowledge.dose_limit import load_dose_limits

MOST_TABLETS_AT_ONCE = 10


def amount(tokens: Sequence[Token]) -> list[Token]:
    """Join a number and its unit: "10 mg", "2 tabs"."""
    unit = {"M": "mg", "C": "mcg", "L": "ml", "T": "tablet"}[tokens[-1].code]
    return [replace(pick(tokens, "Nq")[-1], code="A", unit=unit)]


def and_a_half(tokens: Sequence[Token]) -> list[Token]:
    """Read the "1 1/2" and "1 and a half" before tablets."""
    whole, half = tokens[0], tokens[-1]
    return [replace(whole, value=whole.value + half.value)] if half.value < 1 else list(tokens)


def half_in_words(tokens: Sequence[Token]) -> list[Token]:
    """Read "een halve" as one half, and the "half a 10" of a 10 mg tablet as 5 mg."""
    first, second = tokens
    if first.text.isalpha() and first.value == 1 and second.text.isalpha() and second.value == 0.5:
        return [second]
    if first.text.isalpha() and first.value == 0.5 and _is_strength(second.value):
        return [Token("A", value=first.value * second.value, unit="mg")]
    return list(tokens)


def tablet_and_a_half(tokens: Sequence[Token]) -> list[Token]:
    """Read "1 tablet and a half" as one and a half."""
    count, half = tokens[0], tokens[-1]
    if count.unit != "tablet" or half.value != 0.5 or count.value % 1:
        return list(tokens)
    return [replace(count, value=count.value + half.value)]


def of_named_strength(tokens: Sequence[Token]) -> list[Token]:
    """Read the 10 of "2 tabs of 10" as mg, where tablets are made in that strength."""
    count, of, strength = tokens
    if count.unit != "tablet" or not _is_strength(strength.value):
        return list(tokens)
    return [count, of, replace(strength, code="A", unit="mg")]


def half_as_number(tokens: Sequence[Token]) -> list[Token]:
    """Take "1/2" for a number inside a scheme: "1/2-0-1/2"."""
    return [replace(token, code="N") if token.code == "q" else token for token in tokens]


def concentration(tokens: Sequence[Token]) -> list[Token]:
    """Read "5mg/5ml" as the strength of a liquid; micrograms per ml are no dose."""
    numbers = [token.value for token in tokens if token.code == "N"]
    volume = numbers[1] if len(numbers) > 1 else 1.0
    if "C" in codes_of(tokens) or not volume:
        return [Token("%", "mcg/ml")]
    return [Token("l", value=numbers[0] / volume)]


def of_liquid(tokens: Sequence[Token]) -> list[Token]:
    """Read "10ml of 5mg/5ml" as 10 mg."""
    volume, strength = pick(tokens, "A")[0], pick(tokens, "l")[0]
    if volume.unit != "ml":
        return [volume] if volume.unit == "mg" else [Token("!")]
    return [replace(volume, value=volume.value * strength.value, unit="mg")]


def same_in_millilitres(tokens: Sequence[Token]) -> list[Token]:
    """Read "10 ml (10 mg)": the weight is the dose, the volume only repeats it."""
    amounts = pick(tokens, "A")
    if {amount.unit for amount in amounts} != {"mg", "ml"}:
        return list(tokens)
    return [amount for amount in amounts if amount.unit == "mg"]


def strength(tokens: Sequence[Token]) -> list[Token]:
    """Read "10mg/tab" as the strength of one tablet."""
    return [Token("s", value=tokens[0].value, unit="mg" if tokens[1].code == "M" else None)]


def counted_tablets(tokens: Sequence[Token]) -> list[Token]:
    """Read "3 10mg tabs" and "2 x 10mg tablets": so many tablets of one strength."""
    count, one = tokens[0], pick(tokens, "A")[-1]
    if one.unit != "mg" or not 0 < count.value <= MOST_TABLETS_AT_ONCE:
        return [Token("!")]
    if "x" in codes_of(tokens):
        return [replace(one, code="P", parts=(one.value,) * int(count.value))]
    return [replace(one, value=one.value * count.value)]


def tablets_at_once(tokens: Sequence[Token]) -> list[Token]:
    """Read the "2 x 10mg tabs" of "2 x 10mg tabs tds" as one dose of 20 mg."""
    made = counted_tablets(tokens)[0]
    return [replace(made, code="A", value=sum(made.parts) or made.value, parts=())]


def tablets_of(tokens: Sequence[Token]) -> list[Token]:
    """Read "2 tablets of 10mg": so many tablets times one strength."""
    count, one = pick(tokens, "A")[0], pick(tokens, "As")[-1]
    if (count.unit, one.unit) != ("tablet", "mg"):
        return list(tokens)
    if count.value > 1 and not set(codes_of(tokens)) & set("ox@es"):
        return _weighed_together(count, one)
    return [replace(one, code="A", value=one.value * count.value)]


def tablets_in_brackets(tokens: Sequence[Token]) -> list[Token]:
    """Read "40mg (4 tablets)" and "4 tabs = 40mg"."""
    amounts = {amount.unit: amount for amount in pick(tokens, "AG")}
    if set(amounts) != {"mg", "tablet"}:
        return list(tokens)
    mass = amounts["mg"]
    if mass.code == "G":
        return [mass]
    return _weighed_together(amounts["tablet"], mass)


def _weighed_together(count: Token, mass: Token) -> list[Token]:
    """Take a weight that no tablet has for all tablets together; else it stays unclear."""
    if not _is_strength(mass.value):
        return [replace(mass, code="A")]
    return [replace(count, code="t", parts=(mass.value,))]


def _is_strength(mg: float) -> bool:
    return mg in load_dose_limits()["oral"].tablet_strengths


def strength_of_tablet(tokens: Sequence[Token]) -> list[Token]:
    """Read "10mg tablet"; "10mg tabs" leaves their number open."""
    one, noun = tokens[0], tokens[-1]
    if one.unit != "mg":
        return [Token("!")]
    return [replace(one, plural=noun.text.rstrip(".").endswith(("s", "en")))]


def tablets_named_first(tokens: Sequence[Token]) -> list[Token]:
    """Read "tabs 2" as "2 tabs"."""
    return [replace(tokens[-1], code="A", unit="tablet")]


def percentage(tokens: Sequence[Token]) -> list[Token]:
    """Set a percentage aside: it is no dose."""
    return [Token("%")]
