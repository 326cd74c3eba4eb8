"""Two parts of a patient's treatment side by side, over the whole diary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.analysis.doses.dosing import Dosing
from dashboard.analysis.periods import chosen_period
from dashboard.analysis.phases.note_themes import compare_notes
from dashboard.analysis.record.diary_record import read_record
from dashboard.analysis.routes import comparable_periods, compare_periods, compare_routes
from dashboard.domain.comparisons import RouteComparison
from dashboard.domain.doses import DosePeriod
from dashboard.domain.note_comparisons import NoteComparison
from dashboard.domain.notes import Note
from dashboard.domain.observations import Observation
from dashboard.domain.overviews import Estimate, NoteOnDay
from dashboard.domain.patients import PatientId, Window
from dashboard.domain.people import Action, Person
from dashboard.domain.phases import BorderMove, Phase, PhaseBorder, standing_moves
from dashboard.knowledge.remembered import forget_texts
from dashboard.language.mentions import find_mentions
from dashboard.services.access import allow
from dashboard.stores.port import Records, Store
from dashboard.stores.versions import standing_problems


@dataclass(frozen=True, slots=True)
class Comparing:
    """A comparison with its notes, and the periods of which a person may choose two instead.

    `borders` are those of the phases where they stand now; `moves` every decision on them, the
    newest first; `standing` those that were not put back, phases begun among them.
    """

    comparison: RouteComparison
    periods: tuple[DosePeriod, ...]
    notes: NoteComparison | None = None
    borders: tuple[PhaseBorder, ...] = ()
    moves: tuple[BorderMove, ...] = ()
    standing: tuple[BorderMove, ...] = ()


def compare(
    person: Person,
    store: Store,
    patient: PatientId,
    chosen: tuple[int, int] | None = None,
) -> Comparing:
    """Compare the routes, or the two periods `chosen` by their place in `periods` (base, here)."""
    event = allow(person, Action.VIEW_PATIENT, store, patient, "comparison")
    with store.transaction(event) as records:
        observations = tuple(records.diaries.observations(patient))
        problems = standing_problems(records.diaries.uploads(patient))
        moves = records.borders.of(patient)
        notes = (*records.diaries.notes(patient), *_clinical(records, patient))
    diary, dosing = read_record(observations, problems, moves=standing_moves(moves))
    periods = comparable_periods(dosing)
    if chosen is None:
        comparison = compare_routes(diary, dosing)
    else:
        base, here = chosen
        comparison = compare_periods(diary, dosing, periods[here], periods[base])
    compared = _compared_notes(notes, dosing, comparison)
    forget_texts()
    borders = dosing.phases.borders
    return Comparing(comparison, periods, compared, borders, moves[::-1], standing_moves(moves))


def against_period(
    person: Person, store: Store, patient: PatientId, window: Window, chosen: int
) -> tuple[Mapping[str, Estimate], ...]:
    """Compare each dose period of a page with the one at place `chosen` (from 0), by measure."""
    event = allow(person, Action.VIEW_PATIENT, store, patient, "dose periods compared")
    with store.transaction(event) as records:
        observations = tuple(records.diaries.observations(patient))
        problems = standing_problems(records.diaries.uploads(patient))
        moves = standing_moves(records.borders.of(patient))
    diary, dosing = read_record(observations, problems, window, moves)
    return chosen_period.against_period(diary, dosing, window, chosen)


def routes(person: Person, store: Store, patient: PatientId) -> RouteComparison:
    """Compare the routes over the whole diary, without the notes; the paper prints it."""
    event = allow(person, Action.VIEW_PATIENT, store, patient, "comparison")
    with store.transaction(event) as records:
        moves = standing_moves(records.borders.of(patient))
        problems = standing_problems(records.diaries.uploads(patient))
        observations = records.diaries.observations(patient)
    return compare_routes(*read_record(observations, problems, moves=moves))


def every_note(person: Person, store: Store, patient: PatientId) -> tuple[NoteOnDay, ...]:
    """Give every note on file with its mentions and its phase, undated ones too."""
    event = allow(person, Action.VIEW_PATIENT, store, patient, "every note")
    with store.transaction(event) as records:
        notes = (*records.diaries.notes(patient), *_clinical(records, patient))
        moves = standing_moves(records.borders.of(patient))
        problems = standing_problems(records.diaries.uploads(patient))
        observations = records.diaries.observations(patient)
    dosing = read_record(observations, problems, moves=moves).dosing
    first, last = _days_of_diary(observations)
    found = tuple(_in_its_phase(note, dosing) for note in notes)
    forget_texts()
    return tuple(
        replace(item, outside_diary=day is not None and not first <= day <= last)
        for item in found
        for day in (item.note.day,)
    )


def _days_of_diary(observations: Sequence[Observation]) -> tuple[date, date]:
    """Give the first and last day with a record; without any, a stretch that holds no day."""
    days = [each.day for each in observations]
    return min(days, default=date.max), max(days, default=date.min)


def _in_its_phase(note: Note, dosing: Dosing) -> NoteOnDay:
    by_day = dosing.phase(note.day) if note.day is not None else Phase.NONE
    return NoteOnDay(note, find_mentions(note.text), note.phase or by_day)


def _clinical(records: Records, patient: PatientId) -> Iterable[Note]:
    return (text.note for text in records.notes.of(patient) if text.stands)


def _compared_notes(
    notes: Iterable[Note], dosing: Dosing, comparison: RouteComparison
) -> NoteComparison | None:
    if comparison.here is None or comparison.base is None:
        return None
    dated = [_in_its_phase(note, dosing) for note in notes if note.day is not None]
    return compare_notes(dated, comparison.here, comparison.base)
