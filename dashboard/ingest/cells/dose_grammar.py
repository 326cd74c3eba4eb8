"""The grammar of a dose cell: short rules that fold tokens until one day's doses stand there.

Each rule is an expression over the tokens' letters (see dose_words.py) and what its tokens become.
Three letters are made here: A an amount with a unit, P several doses of one day, G a day's total.
J in a rule's expression stands for one dose, with or without a unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from dashboard.ingest.cells.dose_words import Token

_SET_WITH_J = re.compile(r"\[([^\]J]*)J")

Build = Callable[[Sequence[Token]], list[Token]]

MOST_DOSES_A_DAY = 12
MOST_TABLETS_AT_ONCE = 10


def fold_tokens(tokens: list[Token]) -> list[Token]:
    """Apply every rule, in order, as often as it fits."""
    for pattern, build in RULES:
        tokens = _apply(pattern, build, tokens)
    return tokens


def codes_of(tokens: Sequence[Token]) -> str:
    """Write the tokens' letters one after another."""
    return "".join(token.code for token in tokens)


def _apply(pattern: re.Pattern[str], build: Build, tokens: list[Token]) -> list[Token]:
    position = 0
    while match := pattern.search(codes_of(tokens), position):
        made = build(tokens[match.start() : match.end()])
        position = match.start() + (len(made) if made else 0)
        tokens = [*tokens[: match.start()], *made, *tokens[match.end() :]]
    return tokens


def _rule(pattern: str, build: Build) -> tuple[re.Pattern[str], Build]:
    return re.compile(_SET_WITH_J.sub(r"[\1AN", pattern).replace("J", "[AN]")), build


def _pick(tokens: Sequence[Token], codes: str) -> list[Token]:
    return [token for token in tokens if token.code in codes]


def _amount(tokens: Sequence[Token]) -> list[Token]:
    unit = {"M": "mg", "C": "mcg", "L": "ml", "T": "tablet"}[tokens[-1].code]
    return [replace(_pick(tokens, "Nq")[-1], code="A", unit=unit)]


def _and_a_half(tokens: Sequence[Token]) -> list[Token]:
    whole, half = tokens[0], tokens[-1]
    return [replace(whole, value=whole.value + half.value)] if half.value < 1 else list(tokens)


def _half_as_number(tokens: Sequence[Token]) -> list[Token]:
    return [replace(token, code="N") if token.code == "q" else token for token in tokens]


def _concentration(tokens: Sequence[Token]) -> list[Token]:
    numbers = [token.value for token in tokens if token.code == "N"]
    volume = numbers[1] if len(numbers) > 1 else 1.0
    if "C" in codes_of(tokens) or not volume:
        return [Token("%", "mcg/ml")]
    return [Token("l", value=numbers[0] / volume)]


def _of_liquid(tokens: Sequence[Token]) -> list[Token]:
    volume, strength = _pick(tokens, "A")[0], _pick(tokens, "l")[0]
    if volume.unit != "ml":
        return [volume] if volume.unit == "mg" else [Token("!")]
    return [replace(volume, value=volume.value * strength.value, unit="mg")]


def _same_in_millilitres(tokens: Sequence[Token]) -> list[Token]:
    """Read "10 ml (10 mg)": the weight is the dose, the volume only repeats it."""
    amounts = _pick(tokens, "A")
    units = {amount.unit for amount in amounts}
    if units == {"mg", "ml"}:
        return [amount for amount in amounts if amount.unit == "mg"]
    return list(tokens)


def _strength(tokens: Sequence[Token]) -> list[Token]:
    return [replace(_pick(tokens, "A")[0], code="s")]


def _counted_tablets(tokens: Sequence[Token]) -> list[Token]:
    """Read "3 10mg tabs" and "2 x 10mg tablets": so many tablets of one strength."""
    count, one = tokens[0], _pick(tokens, "A")[-1]
    if one.unit != "mg" or not 0 < count.value <= MOST_TABLETS_AT_ONCE:
        return [Token("!")]
    if "x" in codes_of(tokens):
        return [replace(one, code="P", parts=_repeat(one.value, count.value))]
    return [replace(one, value=one.value * count.value)]


def _tablets_at_once(tokens: Sequence[Token]) -> list[Token]:
    """Read the "2 x 10mg tabs" of "2 x 10mg tabs tds" as one dose of 20 mg."""
    made = _counted_tablets(tokens)[0]
    return [replace(made, code="A", value=sum(made.parts) or made.value, parts=())]


def _tablets_of(tokens: Sequence[Token]) -> list[Token]:
    """Read "2 tablets of 10mg": so many tablets times one strength."""
    count, one = _pick(tokens, "A")[0], _pick(tokens, "As")[-1]
    if (count.unit, one.unit) != ("tablet", "mg"):
        return list(tokens)
    if count.value != 1 and not set(codes_of(tokens)) & set("ox@es"):
        return [replace(count, code="t", parts=(one.value,))]
    return [replace(one, code="A", value=one.value * count.value)]


def _strength_of_tablet(tokens: Sequence[Token]) -> list[Token]:
    one, noun = tokens[0], tokens[-1]
    if one.unit != "mg":
        return [Token("!")]
    return [replace(one, plural=noun.text.rstrip(".").endswith(("s", "en")))]


def _repeat(value: float, count: float) -> tuple[float, ...]:
    return (value,) * int(count)


def _times(tokens: Sequence[Token]) -> list[Token]:
    """Read "3 x 10mg", "10mg x 3", "3x10": one dose, so many times."""
    first, second = _pick(tokens, "AN")[:2]
    one, count = (second, first) if second.code == "A" else (first, second)
    if one.code == count.code == "N" and first.value < second.value:
        one, count = second, first
    if count.code == "A" or not _is_count(count.value):
        return [Token("!")]
    return [replace(one, code="P", parts=_repeat(one.value, count.value), plural=False)]


def _times_at_each_time(tokens: Sequence[Token]) -> list[Token]:
    """Read "2 x 10mg tds": two tablets of 10 mg, three times; "3x10mg tds" is unclear."""
    (count, one), times = _pick(tokens, "AN")[:2], _pick(tokens, "F")[0]
    if one.code == "N" or count.code == "A" or not _is_count(count.value):
        return [Token("!")]
    if count.value == times.value:
        return [Token("!")]
    return [replace(one, code="P", parts=_repeat(one.value * count.value, times.value))]


def _is_count(value: float) -> bool:
    return 0 < value <= MOST_DOSES_A_DAY and value == int(value)


def _often(tokens: Sequence[Token]) -> list[Token]:
    one, times = _pick(tokens, "AN")[0], _pick(tokens, "F")[0]
    return [replace(one, code="P", parts=_repeat(one.value, times.value), plural=False)]


def _so_often_said_again(tokens: Sequence[Token]) -> list[Token]:
    product, times = tokens[0], tokens[-1]
    return [product] if len(product.parts) == times.value else [Token("!")]


def _total(tokens: Sequence[Token]) -> list[Token]:
    return [replace(_pick(tokens, "ANP")[0], code="G", plural=False)]


def _sum(tokens: Sequence[Token]) -> list[Token]:
    """Add up listed doses; a unit written once holds for all of them."""
    doses = _pick(tokens, "ANP")
    units = {dose.unit for dose in doses if dose.unit}
    if len(units) > 1:
        return [Token("!", "mixed" if units == {"mg", "mcg"} else "")]
    parts = tuple(part for dose in doses for part in (dose.parts or (dose.value,)))
    return [Token("P", unit=next(iter(units), None), parts=parts)]


def _at_each_time(tokens: Sequence[Token]) -> list[Token]:
    """Read "10mg at 8, 2 and 10pm": one dose at each of the times."""
    one, times = _pick(tokens, "AN")[0], _pick(tokens, "SK")
    return [replace(one, code="P", parts=_repeat(one.value, len(times)), plural=False)]


def _scheme(tokens: Sequence[Token]) -> list[Token]:
    """Read a-b-c: below 5 they are tablets, from 5 on they are milligrams."""
    doses = _pick(tokens, "AN")
    if any(dose.code == "A" for dose in doses):
        return _sum(tokens)
    taken = [dose.value for dose in doses if dose.value]
    parts = tuple(dose.value for dose in doses)
    if taken and all(value < 5 and (value * 4) % 1 == 0 for value in taken):
        return [Token("z", unit="tablet", parts=parts)]
    if not taken or all(value >= 5 or value == 2.5 for value in taken):
        return [Token("P", parts=parts)]
    return [Token("!")]


def _scheme_of_strength(tokens: Sequence[Token]) -> list[Token]:
    scheme, strength = tokens[0], _pick(tokens, "As")[-1]
    if strength.unit != "mg":
        return [Token("!")]
    parts = tuple(part * strength.value for part in scheme.parts)
    return [Token("P", unit="mg", parts=parts)]


def _range(tokens: Sequence[Token]) -> list[Token]:
    low, high = _pick(tokens, "AN")
    units = {dose.unit for dose in (low, high) if dose.unit}
    if len(units) > 1 or low.value >= high.value:
        return [Token("!")]
    return [Token("r", unit=next(iter(units), None), parts=(low.value, high.value))]


def _drop(tokens: Sequence[Token]) -> list[Token]:
    return []


def _last(tokens: Sequence[Token]) -> list[Token]:
    return [tokens[-1]]


def _first(tokens: Sequence[Token]) -> list[Token]:
    return [tokens[0]]


def _new_dose(tokens: Sequence[Token]) -> list[Token]:
    """Read "from 20 to 30", "20 -> 30": the dose is the new one; the old lends it its unit."""
    old, new = _pick(tokens, "AN")
    if old.unit and new.unit and old.unit != new.unit:
        return [Token("!")]
    return [replace(new, unit=new.unit or old.unit, code="A" if old.unit else new.code)]


def _listed(tokens: Sequence[Token]) -> list[Token]:
    """Add up a list of doses, unless its one dose only repeats what the others make."""
    if codes_of(tokens) in ("A,P", "N,P", "P,A", "P,N"):
        said = _said_twice(tokens)
        return said if said[0].code != "!" else _sum(tokens)
    return _sum(tokens)


def _said_twice(tokens: Sequence[Token]) -> list[Token]:
    """Read "40 (4x10)": a total and its parts must agree."""
    first, second = _pick(tokens, "ANPG")
    units = {token.unit for token in (first, second) if token.unit}
    if len(units) > 1 or abs(_worth(first) - _worth(second)) > 1e-9:
        return [Token("!")]
    parted = second if second.parts else first
    return [replace(parted, unit=next(iter(units), None), plural=False)]


def _worth(token: Token) -> float:
    return sum(token.parts) if token.parts else token.value


_LABEL = r"(?:SK?|KS?)"
_BEGIN = r"(?:^|(?<=\())"
_END = r"(?=$|\)|G$|\(G\)$)"

RULES: tuple[tuple[re.Pattern[str], Build], ...] = (
    _rule(r"\(\)", _drop),
    _rule(r"NxD", lambda t: [Token("F", value=t[0].value)]),
    _rule(r"Nq(?=T)", lambda t: [replace(t[0], value=t[0].value + t[1].value)]),
    _rule(r"NaN(?=T)", _and_a_half),
    _rule(r"q(?=-)|(?<=-)q", _half_as_number),
    _rule(r"N[MC]/N?L", _concentration),
    _rule(
        r"N[MC]/T",
        lambda t: [Token("s", unit="mg" if t[1].code == "M" else None, value=t[0].value)],
    ),
    _rule(r"N%", lambda t: [Token("%")]),
    _rule(r"[Nq][MCLT]", _amount),
    _rule(r"\((?:AT?)\)(?=T)", lambda t: [t[1]]),
    _rule(r"Nx?AT(?=e?,?F)", _tablets_at_once),
    _rule(r"(?<![-/+N])Nx?(?:AT)", _counted_tablets),
    _rule(r"(?<=A)o(?=l)|\((?=l\))|(?<=l)\)", _drop),
    _rule(r"A[@]?l|lA", _of_liquid),
    _rule(
        r"A\(A\)",
        lambda t: _same_in_millilitres(t) if {t[0].unit, t[2].unit} == {"mg", "ml"} else list(t),
    ),
    _rule(r"A\(?[oex@]?[As]e?\)?", _tablets_of),
    _rule(r"AT", _strength_of_tablet),
    _rule(r"Tx?[:-]?N(?!M|C)", lambda t: [replace(t[-1], code="A", unit="tablet")]),
    _rule(r"\([c?]*%[c?]*\)", _drop),
    _rule(r"cU|U(?=JD?\(?f)", lambda t: [Token(">")]),
    _rule(r"f[uU>]?J[uU>](?=J)", lambda t: [t[-2], Token(">")]),
    _rule(r"\(?fJD?\)?", _drop),
    _rule(r"JD?>J", _new_dose),
    _rule(r"c?>J", _last),
    _rule(
        r"@N(?:[,a]+N)*(?:[,a]+k)?(?![xMCT])",
        lambda t: [Token("K", x.text) for x in t if x.code in "Nk"],
    ),
    _rule(r"@(?=[KkS])|(?<=[KkS])@", _drop),
    _rule(
        r"Jx?Nd(?=$|[,)])|NdoJ",
        lambda t: [Token("!")] if codes_of(t).endswith("d") else _times([t[0], t[-1]]),
    ),
    _rule(r"JD?\(?i+\(?Nd?\)?(?=$|[,D])D?|JD?\(Nd\)|JDi?Nd", _total),
    _rule(r"JxJF", _times_at_each_time),
    _rule(r"JxJx?D?|ANx(?=$|D|,)D?|AND", _times),
    _rule(r"\(P\)(?=S)", lambda t: [t[1]]),
    _rule(r"Je?,?F", _often),
    _rule(r"F[,e]?J", _often),
    _rule(r"PF", _so_often_said_again),
    _rule(r"(?:[=E]+(?:[JP])D?E?|[JP](?:ED?|DE))", _total),
    _rule(r"J-J-J(?:-J)?(?![-/])", _scheme),
    _rule(r"z\(?[o@x]?[As]\)?", _scheme_of_strength),
    _rule(r"zT", _first),
    _rule(r"(?<![-/])J-J(?![-/])|JuJ", _range),
    _rule(r"(?<![-/])J(?:/J){2,}(?![-/])", _sum),
    _rule(r"JD", _total),
    _rule(r"(?<=[JP])\([SK]+\)", lambda t: list(t[1:-1])),
    _rule(r"^\([JPG]\)$", lambda t: [t[1]]),
    _rule(_BEGIN + r"(?:" + _LABEL + r"-?[JP][,+a]*){2,}" + _END, _listed),
    _rule(r"(?<![SK])J[SK](?:[,+a]*[SK])+(?=$|\)|[,+a]+[JP])", _at_each_time),
    _rule(_BEGIN + r"(?:J[,+a]+|J[SK]+[,+a]*|P[SK]*[,+a]*)+[JP][SK]*" + _END, _listed),
    _rule(r"[,=-](?=\(?[GP]\)?$)", _drop),
    _rule(r"^[GJ]\(?P\)?$|^P\(?[GJ]\)?$|^G\(?[GJ]\)?$", _said_twice),
    _rule(r"^" + _LABEL + r"-?(?=[JPG]$)|(?<=[JPG])(?:\([SK]+\)|[SK]+)$", _drop),
)
