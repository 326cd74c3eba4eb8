"""Every refusal, each with the one sentence its user sees."""

from __future__ import annotations


class DashboardError(Exception):
    """We refuse; `sentence` tells the person what happened and what to do, without patient data."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class WorkbookRefused(DashboardError):
    """A file that is unsafe or impossible to read as a diary; `kind` is a short id for counting."""

    def __init__(self, kind: str, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind


class AccessRefused(DashboardError):
    """The person may not do this."""


class NotOnFile(DashboardError):
    """The record asked for is not in the store."""


class SaveConflict(DashboardError):
    """Someone else changed the record meanwhile; nothing was saved."""


class StartRefused(DashboardError):
    """The settings or the data folder are not fit to start with."""


class StoreRefused(DashboardError):
    """The store could not be read or written just now; nothing was changed."""
