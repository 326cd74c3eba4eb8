"""Borders of phases: moved by a clinician, put back, phases begun; never without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.analysis.doses.phase_runs import Phases
from dashboard.analysis.record.diary_record import read_record
from dashboard.domain.audit import AuditEvent
from dashboard.domain.errors import DashboardError, NotOnFile
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action, Person
from dashboard.domain.phases import BorderKey, BorderMove, Phase, PhaseBorder, standing_moves
from dashboard.services.access import allow
from dashboard.stores.patient_entries import keep
from dashboard.stores.port import Records, Store, new_id
from dashboard.stores.versions import standing_problems

NO_PLACE = (
    "A phase can begin only inside a stretch of days whose dose is known, and not where it runs "
    "already; nothing was changed."
)


def move(
    person: Person, store: Store, patient: PatientId, key: BorderKey, day: date, why: str
) -> BorderMove:
    """Let the phase after a border begin on `day`, and keep who said so and why.

    Refused without a reason, for a border that the diary does not have, and for a day that does
    not lie between the border's neighbours.
    """
    event = allow(person, Action.MOVE_PHASE_BORDER, store, patient)
    made = _decision(event, patient, key, day, _reason(why))
    with store.transaction(replace(event, summary=f"border moved, {made.id}")) as records:
        _refuse_misplaced(_border(records, patient, key), day)
        return keep(records, records.borders, made)


def begin(
    person: Person, store: Store, patient: PatientId, phase: Phase, day: date, why: str
) -> BorderMove:
    """Begin a phase on a day where the doses show no border; from there it is counted.

    Refused without a reason, and for a day on which no other phase has run since the day before.
    `put_back` with the key of the decision takes it back.
    """
    event = allow(person, Action.MOVE_PHASE_BORDER, store, patient)
    if phase is Phase.NONE:
        raise DashboardError("Choose the phase that begins; nothing was changed.")
    made = _decision(event, patient, BorderKey(phase, phase, day), day, _reason(why))
    with store.transaction(replace(event, summary=f"phase begun, {made.id}")) as records:
        if made.key in {each.key for each in standing_moves(records.borders.of(patient))}:
            raise DashboardError("This phase begins on this day already; nothing was changed.")
        before, after = _phases(records, patient), _phases(records, patient, made)
        if set(after.begun) != {*before.begun, made}:
            raise DashboardError(NO_PLACE)
        return keep(records, records.borders, made)


def put_back(person: Person, store: Store, patient: PatientId, key: BorderKey) -> BorderMove:
    """Let a border stand again where the doses put it; the earlier decisions stay on file."""
    event = allow(person, Action.MOVE_PHASE_BORDER, store, patient)
    made = _decision(event, patient, key, None, "")
    with store.transaction(replace(event, summary=f"border put back, {made.id}")) as records:
        _refuse_idle(records, patient, key)
        return keep(records, records.borders, made)


def _decision(
    event: AuditEvent, patient: PatientId, key: BorderKey, day: date | None, why: str
) -> BorderMove:
    return BorderMove(new_id(), patient, key, day, why, event.person, event.at)


def _reason(why: str) -> str:
    if not why.strip():
        raise DashboardError("Say in a few words why; nothing was changed.")
    return why.strip()


def _border(records: Records, patient: PatientId, key: BorderKey) -> PhaseBorder:
    """Find a border where it stands now, the other moves made."""
    borders = _phases(records, patient).borders
    found = next((border for border in borders if border.key == key), None)
    if found is None:
        raise NotOnFile("The diary has no such border between two phases (any more).")
    return found


def _phases(records: Records, patient: PatientId, *further: BorderMove) -> Phases:
    """Read the phases as they stand now, with `further` decisions made."""
    moves = (*standing_moves(records.borders.of(patient)), *further)
    problems = standing_problems(records.diaries.uploads(patient))
    observations = records.diaries.observations(patient)
    return read_record(observations, problems, moves=moves).dosing.phases


def _refuse_idle(records: Records, patient: PatientId, key: BorderKey) -> None:
    if key not in {each.key for each in standing_moves(records.borders.of(patient))}:
        raise NotOnFile("This border stands where the doses put it already.")


def _refuse_misplaced(border: PhaseBorder, day: date) -> None:
    if day == border.day:
        raise DashboardError("The border stands on this day already; nothing was changed.")
    if not border.earliest <= day <= border.latest:
        raise DashboardError(
            "The new day must lie between the borders on either side, so that each phase keeps "
            "at least one day; nothing was changed."
        )
