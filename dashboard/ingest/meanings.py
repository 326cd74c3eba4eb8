"""What each column means: its header, weighed with its values, its neighbours and the subject.

Words that can mean two things ("dose", "number", "score", "time", "sleep") are settled by such
evidence or asked about; an unsettled column is kept as `other:<header>`, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.domain.doses import Route
from dashboard.ingest.cells.given import Given
from dashboard.ingest.column_families import related
from dashboard.ingest.corrections import AS_IT_IS
from dashboard.ingest.evidence import (
    Evidence,
    look_at_values,
    names_other_drugs,
    share_counted,
    share_read,
)
from dashboard.ingest.headers import Heading
from dashboard.ingest.meaning import Meaning
from dashboard.ingest.signatures import sign_columns
from dashboard.ingest.subjects import Subject
from dashboard.ingest.tables import Column, Table
from dashboard.ingest.weak_words import (
    Setting,
    is_of_something_else,
    is_pumps,
    is_supported,
    may_be_hours,
    names_no_route,
    names_pump,
)
from dashboard.knowledge.measure import load_measures

CLEAR, BLOCKED = 0.9, 0.4
ENOUGH_READ, SOME_READ = 0.6, 0.2
LIKELY = 0.75
MOSTLY = 0.5
PUMP_SIZED = 200.0
COUNTING = ("number", "no of", "how many", "count", "#", "anzahl", "nombre", "numero", "aantal")
BEGINS = re.compile(r"start|beg|onset|time|inicio|inizio|début|uhr|zeit|hora|heure|ora")


def meanings_of(
    table: Table, subject: Subject, sheet: str, titles: Sequence[str] = ()
) -> list[Meaning]:
    """Decide the meaning of every column of a table; `titles` stand above it."""
    headings = tuple(column.heading for column in table.columns)
    setting = Setting(
        subject,
        headings,
        sheet,
        names_pump=names_pump([*titles, sheet], headings),
        is_pumps=is_pumps(sheet, headings),
    )
    found = [_meaning(column, setting) for column in table.columns]
    return sign_columns(related(table, _one_of_each(found)))


def _meaning(column: Column, setting: Setting) -> Meaning:
    evidence = look_at_values(column.values)
    if column.settled:
        kept = None if column.settled == AS_IT_IS else column.settled
        return _made(column, kept, 1.0, evidence)
    measure, confidence = _settle(column, evidence, setting)
    meaning = _made(column, measure, confidence, evidence)
    return meaning if measure is None else _tested(column, meaning, evidence, setting)


def _settle(column: Column, evidence: Evidence, setting: Setting) -> tuple[str | None, float]:
    """Weigh a header with its surroundings; (None, confidence) keeps the column as it is."""
    heading = column.heading
    if heading.measure is None or heading.confidence < BLOCKED or heading.rivals:
        return _notes_or_none(heading, evidence), heading.confidence
    if heading.measure == "spasm_count" and heading.spans:
        return None, min(heading.confidence, CLEAR)
    if names_no_route(heading, evidence) and (setting.is_pumps or setting.names_pump):
        return ("intrathecal_mcg" if setting.is_pumps else None), min(heading.confidence, LIKELY)
    if may_be_hours(heading, evidence) or is_of_something_else(heading):
        return None, heading.confidence
    if heading.measure in ("time", "slot", "weekday", "date"):
        return _settle_when(heading, evidence)
    if evidence.clock_share > MOSTLY and load_measures()[heading.measure].kind == "effect":
        return None, heading.confidence
    if heading.weak and not is_supported(heading, setting):
        return None, heading.confidence
    if heading.scale and not _scale_fits(heading):
        return None, heading.confidence
    if heading.measure == "sleep_0_10" and heading.weak and heading.scale is None:
        return _settle_sleep(evidence)
    return heading.measure, heading.confidence


def _notes_or_none(heading: Heading, evidence: Evidence) -> str | None:
    if heading.measure is None and not heading.rivals and evidence.sentence_share > MOSTLY:
        return "notes"
    return "notes" if heading.measure == "notes" and heading.confidence >= BLOCKED else None


def _settle_when(heading: Heading, evidence: Evidence) -> tuple[str | None, float]:
    if heading.measure in ("date", "weekday") and evidence.weekday_share > MOSTLY:
        return "weekday", CLEAR
    if heading.measure == "date":
        is_clock = evidence.clock_share > MOSTLY and BEGINS.search(heading.text.casefold())
        return ("time", LIKELY) if is_clock else (None, heading.confidence)
    if heading.confidence < CLEAR or evidence.answer_share >= MOSTLY or _is_of_sleep(heading):
        return None, heading.confidence
    if heading.measure in ("time", "slot"):
        is_slot = evidence.text_share > MOSTLY and evidence.text_length < SLOT_LENGTH
        if evidence.clock_share > MOSTLY or is_slot or _counts_hours(heading, evidence):
            return heading.measure, heading.confidence
        return (heading.measure, CLEAR) if evidence.filled == 0 else (None, LIKELY)
    return heading.measure, heading.confidence


SLOT_LENGTH = 24


def _is_of_sleep(heading: Heading) -> bool:
    """Tell whether a header asks for the time of going to bed or getting up, not of an entry."""
    return heading.measure == "time" and heading.slot in ("bedtime", "waking")


def _counts_hours(heading: Heading, evidence: Evidence) -> bool:
    """Tell whether numbers are hours of the clock, or fractions of a day, and no durations."""
    if evidence.number_share <= MOSTLY or not evidence.numbers:
        return False
    if all(0 <= number < 1 for number in evidence.numbers):
        return True
    hours = all(0 <= number <= 23 and number.is_integer() for number in evidence.numbers)
    return hours and (heading.unit == "h" or heading.measure == "slot")


def _scale_fits(heading: Heading) -> bool:
    """Tell whether a header's scale is the measure's own: "Pain (0-100)" is no 0-10 grade."""
    measure = load_measures()[heading.measure or ""]
    if measure.kind == "effect" or heading.measure == "spasm_severity":
        return True
    if measure.kind != "grade" or heading.scale is None or measure.high is None:
        return measure.kind != "count"
    return heading.scale[1] == measure.high


def _settle_sleep(evidence: Evidence) -> tuple[str | None, float]:
    """Tell hours from grades where the header says only "sleep": half hours are hours."""
    halves = any(not number.is_integer() for number in evidence.numbers)
    if halves and all(0 <= number <= 16 for number in evidence.numbers):
        return "sleep_hours", LIKELY
    return None, BLOCKED


def _tested(column: Column, meaning: Meaning, evidence: Evidence, setting: Setting) -> Meaning:
    """Keep a measure only if its reader understands the column's values."""
    if meaning.kind == "structure":
        return meaning
    if meaning.measure == "oral_mg" and column.heading.weak and _pump_sized(column, evidence):
        return _made(column, None, BLOCKED, evidence)
    given = given_for(meaning, setting.sheet)
    if column.heading.weak and names_other_drugs(column.values, meaning, given):
        return _made(column, None, BLOCKED, evidence)
    needed = SOME_READ if meaning.confidence >= CLEAR else ENOUGH_READ
    if evidence.filled and share_read(column.values, meaning, given) < needed:
        return _made(column, None, BLOCKED, evidence)
    unsure = meaning.confidence < CLEAR and meaning.kind in ("count", "grade", "amount")
    unsure = unsure and meaning.measure != "spasm_severity"
    if unsure and share_counted(column.values, meaning, given) < ENOUGH_READ:
        return _made(column, None, BLOCKED, evidence)
    return meaning


def _pump_sized(column: Column, evidence: Evidence) -> bool:
    """Tell whether bare "dose" numbers are too large for tablets: the route must be asked."""
    return column.heading.unit != "mg" and any(n > PUMP_SIZED for n in evidence.numbers)


def _made(column: Column, measure: str | None, confidence: float, evidence: Evidence) -> Meaning:
    heading = column.heading
    known = load_measures().get(measure or "")
    kind = known.kind if known else "other"
    counts = kind == "effect" and _counts(heading, evidence)
    return Meaning(
        name=heading.text or f"Column {column.letters}",
        measure=measure,
        kind=kind,
        confidence=round(confidence, 2),
        unit=_unit(heading, kind, known.unit if known else None, counts, evidence),
        slot=heading.slot,
        site=heading.site if kind in ("count", "effect", "grade") else None,
        is_total=heading.is_total,
        tablet_mg=heading.tablet_mg,
        scale=heading.scale,
        counts=counts,
        mostly_numbers=kind == "other" and evidence.number_share > MOSTLY,
    )


def _unit(
    heading: Heading, kind: str, own: str | None, counts: bool, evidence: Evidence
) -> str | None:
    if kind == "effect":
        if counts:
            return "count"
        if heading.scale:
            return f"{heading.scale[0]:g}-{heading.scale[1]:g}"
        return None if evidence.is_binary or not evidence.numbers else "grade"
    if kind in ("other", "text"):
        return heading.unit
    if heading.measure == "spasm_severity":
        return heading.unit
    return own


def _counts(heading: Heading, evidence: Evidence) -> bool:
    """Tell whether a side effect is counted: falls and seizures are, as is "number of ..."."""
    lowered = heading.text.casefold()
    named = any(word in lowered for word in COUNTING)
    return (
        not heading.scale
        and (named or heading.measure in ("fall", "seizure"))
        and (not evidence.is_binary)
    )


def given_for(meaning: Meaning, sheet: str) -> Given:
    """Tell a column's cell parsers where they stand."""
    route = Route.INTRATHECAL if meaning.measure == "intrathecal_mcg" else Route.ORAL
    unit = f" ({meaning.chosen_unit})" if meaning.chosen_unit else ""
    return Given(
        header=meaning.name + unit,
        route=route,
        tablet_mg=meaning.tablet_mg,
        sheet=sheet,
        measure=meaning.measure or "",
    )


def _one_of_each(found: Sequence[Meaning]) -> list[Meaning]:
    """Leave one time, slot and weekday column; a second one is kept as it is."""
    seen: set[str] = set()
    kept = []
    for meaning in found:
        twice = meaning.measure in seen and meaning.measure in ("time", "slot", "date")
        kept.append(replace(meaning, measure=None, kind="other") if twice else meaning)
        seen.add(meaning.measure or "")
    return kept
