"""The audit, sealed: each line's HMAC covers the line and the seal before it."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from dashboard.domain.audit import Anchor, AuditEntry, AuditEvent, AuditVerdict
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action
from dashboard.stores.tables import AUDIT

START = Anchor(0, "")


def sealed(key: bytes, before: Anchor, event: AuditEvent) -> Anchor:
    """Seal a line that follows `before`."""
    number = before.number + 1
    line = [
        before.seal,
        number,
        event.at.isoformat(timespec="microseconds"),
        event.person,
        event.action.value,
        event.patient,
        event.summary,
    ]
    text = json.dumps(line, ensure_ascii=True, separators=(",", ":"))
    return Anchor(number, hmac.new(key, text.encode(), hashlib.sha256).hexdigest())


@dataclass(frozen=True, slots=True)
class SqlTrail:
    """The audit table within one transaction."""

    connection: Connection
    key: bytes

    def append(self, event: AuditEvent) -> None:
        """Add a line and seal it to the one before."""
        seal = sealed(self.key, self.anchor(), event)
        self.connection.execute(
            insert(AUDIT).values(
                number=seal.number,
                at=event.at,
                person=event.person,
                action=event.action.value,
                patient_id=event.patient,
                summary=event.summary,
                seal=seal.seal,
            )
        )

    def lines(
        self, patient: PatientId | None = None, offset: int = 0, limit: int = 100
    ) -> tuple[AuditEntry, ...]:
        """List lines, newest first."""
        query = select(AUDIT).order_by(AUDIT.c.number.desc()).offset(offset).limit(limit)
        if patient is not None:
            query = query.where(AUDIT.c.patient_id == patient)
        return tuple(map(_entry_of, self.connection.execute(query)))

    def anchor(self) -> Anchor:
        """Tell how long the audit is and its last seal."""
        newest = select(AUDIT.c.number, AUDIT.c.seal).order_by(AUDIT.c.number.desc()).limit(1)
        row = self.connection.execute(newest).first()
        return START if row is None else Anchor(row.number, row.seal)

    def verify(self, anchor: Anchor | None = None) -> AuditVerdict:
        """Check every seal, and that the line of `anchor` is still there."""
        last = START
        for row in self.connection.execute(select(AUDIT).order_by(AUDIT.c.number)):
            entry = _entry_of(row)
            last = sealed(self.key, last, entry.event)
            if last != Anchor(entry.number, entry.seal) or _differs(anchor, last):
                return _broken(last.number)
        if anchor is not None and anchor.number > last.number:
            return _broken(last.number + 1)
        return AuditVerdict(True, last.number, None, f"The audit is whole: {last.number} lines.")


def _differs(anchor: Anchor | None, line: Anchor) -> bool:
    return anchor is not None and anchor.number == line.number and anchor != line


def _broken(line: int) -> AuditVerdict:
    sentence = f"The audit is not as it was written: line {line} was changed or is missing."
    return AuditVerdict(False, line - 1, line, sentence)


def _entry_of(row: Row[Any]) -> AuditEntry:
    patient = None if row.patient_id is None else PatientId(row.patient_id)
    event = AuditEvent(row.at, row.person, Action(row.action), patient, row.summary)
    return AuditEntry(row.number, event, row.seal)
