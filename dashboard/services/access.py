"""Who may do what: the one table of roles, asked by every service before anything else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from dashboard.domain.audit import AuditEvent
from dashboard.domain.errors import AccessRefused, NotOnFile
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action, Person, Role
from dashboard.stores.port import Store

_CLINICAL = frozenset(
    {
        Action.LIST_PATIENTS,
        Action.VIEW_PATIENT,
        Action.PREVIEW_UPLOAD,
        Action.SAVE_UPLOAD,
        Action.FORGET_MAPPING,
        Action.WRITE_NOTE,
        Action.EXPORT,
    }
)

PERMITTED: Mapping[Role, frozenset[Action]] = MappingProxyType(
    {
        Role.NEUROLOGIST: _CLINICAL
        | {
            Action.EDIT_PROFILE,
            Action.MOVE_PHASE_BORDER,
            Action.REMOVE_UPLOAD,
            Action.REMOVE_PATIENT,
            Action.EDIT_RULES,
            Action.MARK_REVIEWED,
        },
        Role.PHYSIOTHERAPIST: _CLINICAL,
        # A researcher sees pooled releases only, never a record of the clinic.
        Role.RESEARCHER: frozenset(),
        Role.STEWARD: frozenset(
            {Action.LIST_PATIENTS, Action.REMOVE_PATIENT, Action.EDIT_RULES, Action.VIEW_AUDIT}
        ),
    }
)
"""What each role may do; a person may do what any of their roles may."""


def may(person: Person, action: Action) -> bool:
    """Tell whether a person's roles allow an action (for showing or hiding a button)."""
    return any(action in PERMITTED[role] for role in person.roles)


def allow(
    person: Person,
    action: Action,
    store: Store,
    patient: PatientId | None = None,
    summary: str = "",
) -> AuditEvent:
    """Give the audit line to act under; refuse, and leave a trace of it, where it is not allowed.

    Raises AccessRefused when no role of the person allows it, and NotOnFile for a patient whom the
    person's clinic does not hold: other clinics' patients do not exist for them.
    """
    event = AuditEvent(datetime.now(UTC), person.name, action, patient, summary)
    if not may(person, action):
        _trace_denial(store, event)
        raise AccessRefused(f"Your role does not allow this ({action.value.replace('_', ' ')}).")
    if patient is not None and not _of_clinic(person, store, patient):
        _trace_denial(store, event)
        raise NotOnFile("This patient is not on file (any more).")
    return event


def _of_clinic(person: Person, store: Store, patient: PatientId) -> bool:
    with store.snapshot() as records:
        return records.patients.clinic(patient) == person.clinic


def _trace_denial(store: Store, event: AuditEvent) -> None:
    denied = AuditEvent(event.at, event.person, event.action, event.patient, "denied")
    with store.transaction(denied):
        pass
