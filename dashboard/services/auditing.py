"""The audit, looked at: who did what, and whether its lines are as they were written."""

from __future__ import annotations

from dashboard.domain.audit import Anchor, AuditEntry, AuditVerdict
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action, Person
from dashboard.services.access import allow
from dashboard.stores.port import Store


def lines(
    person: Person,
    store: Store,
    patient: PatientId | None = None,
    offset: int = 0,
    limit: int = 100,
) -> tuple[AuditEntry, ...]:
    """List the audit, newest first; of one patient (a removed one too) when asked."""
    event = allow(person, Action.VIEW_AUDIT, store)
    with store.transaction(event) as records:
        return records.trail.lines(patient, offset, limit)


def verify(person: Person, store: Store, anchor: Anchor | None = None) -> AuditVerdict:
    """Check every seal; `anchor`, kept outside the store, shows whether its end is missing."""
    event = allow(person, Action.VIEW_AUDIT, store, summary="verified")
    with store.transaction(event) as records:
        return records.trail.verify(anchor)
