"""What a clinic taught Tonus, in SQL: corrections of headers, and its own rule numbers."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from dashboard.domain.diaries import Mapping
from dashboard.stores.records import from_json, to_json
from dashboard.stores.tables import MAPPING, RULE_SETTING


@dataclass(frozen=True, slots=True)
class SqlSettings:
    """The tables of remembered mappings and rule numbers within one transaction."""

    connection: Connection

    def mapping(self, clinic: str, fingerprint: str) -> Mapping | None:
        """Give the corrections remembered for these headers."""
        query = select(MAPPING.c.mapping).where(
            MAPPING.c.clinic == clinic, MAPPING.c.fingerprint == fingerprint
        )
        text = self.connection.execute(query).scalar_one_or_none()
        return None if text is None else from_json(Mapping, text)

    def remember(self, clinic: str, fingerprint: str, mapping: Mapping) -> None:
        """Remember corrections for these headers."""
        own = {"clinic": clinic, "fingerprint": fingerprint}
        self.forget(clinic, fingerprint)
        self.connection.execute(insert(MAPPING).values(mapping=to_json(Mapping, mapping), **own))

    def forget(self, clinic: str, fingerprint: str) -> None:
        """Forget the corrections remembered for these headers; nothing happens without any."""
        own = {"clinic": clinic, "fingerprint": fingerprint}
        self.connection.execute(delete(MAPPING).filter_by(**own))

    def rule_numbers(self, clinic: str) -> MappingOf[str, float]:
        """Give a clinic's own rule numbers by dotted name."""
        query = select(RULE_SETTING).where(RULE_SETTING.c.clinic == clinic)
        rows = self.connection.execute(query.order_by(RULE_SETTING.c.name))
        return {row.name: row.value for row in rows}

    def set_rule_number(self, clinic: str, name: str, value: float | None) -> None:
        """Set a rule number; None goes back to the published one."""
        own = {"clinic": clinic, "name": name}
        self.connection.execute(delete(RULE_SETTING).filter_by(**own))
        if value is not None:
            self.connection.execute(insert(RULE_SETTING).values(value=value, **own))
