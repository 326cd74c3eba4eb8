"""What surrounds the amounts of a dose cell: "as needed", changes, bounds, comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.domain.doses import Route
from dashboard.domain.observations import DoseReading, Status
from dashboard.ingest.cells.dose_amounts import amount_reading
from dashboard.ingest.cells.dose_clocks import settle_clocks
from dashboard.ingest.cells.dose_grammar import fold_tokens
from dashboard.ingest.cells.dose_words import Token, codes_of
from dashboard.ingest.cells.headers import DoseHeader
from dashboard.ingest.cells.numbers import spelled

OTHER_DAYS = ("yesterday", "last week")
_AMBIGUOUS = DoseReading(Status.AMBIGUOUS)
_WORDS_ALONE = (
    ("n", Status.OK),
    ("X", Status.OTHER_DRUG),
    ("b", Status.BOLUS),
    ("m", Status.MISSED),
    ("R", Status.PRN),
    ("Z", Status.ALTERNATE_DAYS),
    ("^vc>", Status.CHANGE),
    ("F", Status.SCHEDULE),
)
_COMMENT = re.compile(r"[,(+a@-]*(?:!?)\?[?,()a\-SRX.]*$")
_SEPARATED = re.compile(r"[,(-]")
_MASSES = {"M": "mg", "G": "mg", "C": "mcg"}
_BY = re.compile(r"^c?([\^v])([AN])D?$")


def words_alone(codes: set[str], header: DoseHeader) -> DoseReading:
    """Read a cell that holds no number at all."""
    if "~" in codes:
        return DoseReading(Status.UNPARSEABLE)
    for letters, status in _WORDS_ALONE:
        if codes & set(letters):
            if status is Status.OK:
                return _nothing(codes, header)
            return DoseReading(status)
    return DoseReading(
        Status.NOT_A_DOSE if codes <= set("?SKD,a-()%/") and "S" in codes else Status.UNPARSEABLE
    )


def _nothing(codes: set[str], header: DoseHeader) -> DoseReading:
    if codes <= set("nD,B()S-") and "S" not in codes:
        return DoseReading(Status.OK, 0.0, header.unit)
    return _AMBIGUOUS


def clause_reading(tokens: list[Token], header: DoseHeader) -> DoseReading:
    """Read the tokens of a cell that speaks of baclofen and holds at least one number."""
    approx = "~" in codes_of(tokens)
    tokens = settle_clocks([token for token in tokens if token.code not in "B~"])
    if special := _special(tokens, header):
        return special
    if _names_other_day_between(tokens):
        return _AMBIGUOUS
    if header.tablets:
        tokens = [replace(token, code="N") if token.code == "q" else token for token in tokens]
    folded, comment = _without_comment(fold_tokens(tokens))
    if changed := _by(folded, header):
        return changed
    if bound := _bound(folded, header):
        return bound
    if len(folded) != 1:
        return _unsettled(folded)
    reading = _shape(folded[0], header, comment)
    if _only_in_another_unit(tokens, reading) or _may_be_rates(tokens, reading, header):
        return _AMBIGUOUS
    if approx and reading.status is Status.OK:
        if not reading.value:
            return _AMBIGUOUS
        return replace(reading, status=Status.APPROX)
    return reading


def _names_other_day_between(tokens: Sequence[Token]) -> bool:
    """Tell whether "yesterday" may belong to the amount before it: "30mg yesterday 40mg"."""
    return any(
        word.text in OTHER_DAYS and before.code in "NMC" and after.code == "N"
        for before, word, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _only_in_another_unit(tokens: Sequence[Token], reading: DoseReading) -> bool:
    """Tell whether the cell writes a unit, and never the one read: "10 (was 250 mcg)"."""
    written = {_MASSES[code] for code in codes_of(tokens) if code in _MASSES}
    return (
        bool(reading.value and written)
        and reading.unit in ("mg", "mcg")
        and reading.unit not in written
    )


def _may_be_rates(tokens: Sequence[Token], reading: DoseReading, header: DoseHeader) -> bool:
    """Tell whether a pump's "day 300, night 350" may be two rates and no parts of a total."""
    is_pump = header.route is Route.INTRATHECAL
    return is_pump and bool(reading.parts) and "S" in codes_of(tokens)


def _shape(token: Token, header: DoseHeader, comment: str) -> DoseReading:
    if token.code == "r":
        unit = token.unit or header.unit
        if unit not in ("mg", "mcg") or (token.unit is None and header.tablets):
            return _AMBIGUOUS
        return DoseReading(Status.RANGE, None, unit, low=token.parts[0], high=token.parts[1])
    if token.code not in "ANPGzt":
        return _AMBIGUOUS if token.code in "!ql%s" else DoseReading(Status.NOT_A_DOSE)
    if token.code == "t":
        return _tablets_and_mg(token, header)
    bare = token.unit is None and not header.unit_written
    if comment and bare and not _SEPARATED.match(comment):
        return _AMBIGUOUS
    reading = amount_reading(token, header)
    return _AMBIGUOUS if comment and reading.value == 0 else reading


def _tablets_and_mg(token: Token, header: DoseHeader) -> DoseReading:
    """Read "2 tabs (10mg)": 10 mg each or together, unless the strength on file tells."""
    count, mass = token.value, token.parts[0]
    for total in (mass, mass * count):
        if header.tablet_mg and abs(total - header.tablet_mg * count) < 1e-9:
            return amount_reading(Token("A", value=total, unit="mg"), header)
    return DoseReading(
        Status.AMBIGUOUS, candidates=(f"{spelled(mass * count)} mg", f"{spelled(mass)} mg")
    )


def _special(tokens: list[Token], header: DoseHeader) -> DoseReading | None:
    """Read what makes a day's total unknowable: as needed, missed, a bolus, a rate."""
    codes = codes_of(tokens)
    if re.search(r"M", codes) and re.search(r"C", codes):
        return DoseReading(Status.MULTI)
    one = _one_dose([token for token in tokens if token.code not in "RZb,()+-"], header)
    for letter, status in (("b", Status.BOLUS), ("R", Status.PRN), ("Z", Status.ALTERNATE_DAYS)):
        if letter in codes:
            return replace(one, status=status)
    if "m" in codes or "n" in codes:
        return DoseReading(Status.MISSED if "m" in codes else Status.AMBIGUOUS)
    if "H" in codes or "W" in codes:
        return _AMBIGUOUS
    return None


def _one_dose(tokens: list[Token], header: DoseHeader) -> DoseReading:
    folded = fold_tokens(tokens)
    if len(folded) == 1 and folded[0].code in "AN" and folded[0].unit in ("mg", "mcg", None):
        unit = folded[0].unit or header.unit
        return DoseReading(Status.OK, None, unit, each=folded[0].value)
    return DoseReading(Status.OK)


def _adds_unknown_word(tokens: Sequence[Token]) -> bool:
    """Tell whether one unknown word is added to tablets: "1 tab and quarter" is not one tablet."""
    if not re.fullmatch(r"[AP][a+]\?", codes_of(tokens)):
        return False
    return tokens[0].unit == "tablet" and tokens[1].text != "with"


def _without_comment(tokens: list[Token]) -> tuple[list[Token], str]:
    """Take off the words behind the amounts; they are kept as text beside the reading."""
    codes = codes_of(tokens)
    if _adds_unknown_word(tokens):
        return tokens, ""
    match = _COMMENT.search(codes)
    if match and match.start() and not re.search(r"[NAPGkq!]", codes[match.start() :]):
        return tokens[: match.start()], match[0]
    stripped = codes.rstrip(",a-")
    return tokens[: len(stripped)], ""


def _by(tokens: list[Token], header: DoseHeader) -> DoseReading | None:
    codes = codes_of(tokens)
    if match := re.match(r"^(?:c?([\^v])|(\+))([AN])D?$", codes):
        amount = tokens[-1] if tokens[-1].code in "AN" else tokens[-2]
        if amount.unit not in ("mg", "mcg", None):
            return DoseReading(Status.CHANGE)
        sign = -1 if match[1] == "v" else 1
        unit = amount.unit or (None if header.tablets else header.unit)
        return DoseReading(Status.CHANGE, None, unit, delta=sign * amount.value)
    if re.match(r"^c(?:[AN]D?|%)?$", codes):
        return DoseReading(Status.CHANGE)
    return None


def _bound(tokens: list[Token], header: DoseHeader) -> DoseReading | None:
    codes = codes_of(tokens)
    amount = next((token for token in tokens if token.code in "ANPG"), None)
    if amount is None or not re.match(r"^(?:g[ANPG]|[ANPG][g+])$", codes):
        return None
    op = next((token.text for token in tokens if token.code == "g"), ">=")
    unit = amount.unit or (None if header.tablets else header.unit)
    total = sum(amount.parts) if amount.parts else amount.value
    if unit not in ("mg", "mcg"):
        return _AMBIGUOUS
    if op.startswith(">"):
        return DoseReading(Status.BOUND, None, unit, low=total, op=op)
    return DoseReading(Status.BOUND, None, unit, high=total, op=op)


def _unsettled(tokens: list[Token]) -> DoseReading:
    """Name what is left when the grammar finds no single amount."""
    codes = codes_of(tokens)
    told = re.search(r"[ANPGqrzt!]", codes)
    return _AMBIGUOUS if told else DoseReading(Status.NOT_A_DOSE)
