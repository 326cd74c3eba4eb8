"""Side-effect columns: one effect a column (yes, no, a grade), or a text that names several."""

from __future__ import annotations

from dashboard.domain.cells import CellValue
from dashboard.domain.notes import MentionStatus
from dashboard.domain.observations import PROBLEMATIC, EffectReading, EffectsReading, Status
from dashboard.ingest.cells.answers import Answer, answer
from dashboard.ingest.cells.effects import read_effects
from dashboard.ingest.cells.given import Given
from dashboard.ingest.columns.results import CellResult, Piece, details_of
from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.meaning import Meaning
from dashboard.knowledge.word import fold, load_words

PRESENCE = {MentionStatus.PRESENT: 1.0, MentionStatus.NEGATED: 0.0}
GRADE_LIMIT = 10
NO = frozenset({"n", "false", "falsch", "non", "nee", "nope", "never"})
MARKS = frozenset({"x", "xx", "xxx", "✓", "✔", "√", "+", "++", "+++"})


def read_effects_cell(value: CellValue, meaning: Meaning, given: Given) -> CellResult:
    """Read a free text: one piece for each effect named; "none" is a piece of its own."""
    reading = read_effects(value, given)
    if reading.status in PROBLEMATIC:
        return CellResult(problem=str(reading.status))
    if not reading.effects:
        repeats = reading.status is Status.DITTO
        return CellResult((Piece(meaning.measure_id, reading.status),), repeats=repeats)
    return CellResult(tuple(_effect_piece(effect, free_text=True) for effect in reading.effects))


def _effect_piece(effect: EffectReading, free_text: bool = False) -> Piece:
    presence = PRESENCE.get(effect.status)
    graded = effect.score is not None and presence == 1.0
    return Piece(
        measure=effect.concept,
        status=Status.OK if presence is not None else Status.QUALITATIVE,
        value=effect.score if graded else presence,
        unit="0-10" if graded else None,
        details=details_of(
            severity=effect.severity,
            said=None if presence is not None else str(effect.status),
            free_text=free_text or None,
        ),
    )


def read_effect_cell(value: CellValue, meaning: Meaning, given: Given) -> CellResult:
    """Read one effect's own column: yes 1, no 0, or its grade with the scale the header names."""
    if isinstance(value, bool):
        return _presence(meaning, value)
    number = plain_number(value)
    if number is not None:
        return _number(number, meaning)
    if not isinstance(value, str):
        return CellResult(problem="date_mangled")
    return _words(value, meaning, given)


def _presence(meaning: Meaning, is_present: bool) -> CellResult:
    return CellResult((Piece(meaning.measure_id, Status.OK, float(is_present)),))


def _number(number: float, meaning: Meaning) -> CellResult:
    low, high = meaning.scale or (0.0, float("inf") if meaning.counts else GRADE_LIMIT)
    if not low <= number <= high and number != 0:
        return CellResult(problem="implausible")
    return CellResult((Piece(meaning.measure_id, Status.OK, number, meaning.unit),))


def _words(value: str, meaning: Meaning, given: Given) -> CellResult:
    said = answer(value)
    if said is Answer.NOT_RECORDED:
        return CellResult((Piece(meaning.measure_id, Status.NOT_RECORDED),))
    if said is Answer.DITTO:
        return CellResult((Piece(meaning.measure_id, Status.DITTO),), repeats=True)
    plain = value.strip().lower()
    if said in (Answer.YES, Answer.NONE) or plain in MARKS or plain in NO:
        return _presence(meaning, said is not Answer.NONE and plain not in NO)
    severity = _severity(value)
    if severity is not None:
        details = details_of(severity=severity)
        return CellResult((Piece(meaning.measure_id, Status.OK, 1.0, details=details),))
    reading = read_effects(value, given)
    if _speaks_of(meaning.measure_id, reading):
        return CellResult(tuple(_effect_piece(effect) for effect in reading.effects))
    return CellResult((Piece(meaning.measure_id, Status.QUALITATIVE),))


def _severity(value: str) -> int | None:
    """Read a cell that is one word of severity: 1 mild, 2 moderate, 3 severe."""
    known = load_words("spasms")
    plain = fold(value).strip(" .!")
    for grade, name in enumerate(("severity_mild", "severity_moderate", "severity_severe"), 1):
        if plain in known.get(name, ()):
            return grade
    return None


def _speaks_of(measure: str, reading: EffectsReading) -> bool:
    return any(effect.concept == measure for effect in reading.effects)
