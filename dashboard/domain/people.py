"""Who uses Tonus, and what each may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A clinic role; one person may hold several."""

    NEUROLOGIST = "neurologist"
    PHYSIOTHERAPIST = "physiotherapist"
    RESEARCHER = "researcher"
    STEWARD = "steward"


class Action(StrEnum):
    """What a service call does; access is decided on it and the audit names it."""

    LIST_PATIENTS = "list_patients"
    VIEW_PATIENT = "view_patient"
    EDIT_PROFILE = "edit_profile"
    PREVIEW_UPLOAD = "preview_upload"
    SAVE_UPLOAD = "save_upload"
    REMOVE_UPLOAD = "remove_upload"
    REMOVE_PATIENT = "remove_patient"
    FORGET_MAPPING = "forget_mapping"
    WRITE_NOTE = "write_note"
    MOVE_PHASE_BORDER = "move_phase_border"
    EDIT_RULES = "edit_rules"
    MARK_REVIEWED = "mark_reviewed"
    EXPORT = "export"
    VIEW_AUDIT = "view_audit"


@dataclass(frozen=True, slots=True)
class Person:
    """The one who acts; every service call takes one."""

    name: str
    roles: frozenset[Role]
    clinic: str = "local"
