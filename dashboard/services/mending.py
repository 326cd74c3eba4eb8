"""A diary goes back to its writer: what could not be read is marked in it, to be mended."""

from __future__ import annotations

from dashboard.domain.people import Action, Person
from dashboard.ingest.marking import mark_problems
from dashboard.services.access import allow
from dashboard.services.upload_preview import Preview
from dashboard.stores.port import Store


def marked(person: Person, store: Store, preview: Preview) -> bytes:
    """Give the previewed file as .xlsx, each cell that was not read coloured and commented.

    The export is on the audit first. Raises WorkbookRefused when it cannot be written.
    """
    reading = preview.reading
    told = f"file {reading.sha256[:12]} with {len(reading.problems)} problems marked"
    event = allow(person, Action.EXPORT, store, preview.patient, told)
    with store.transaction(event):
        pass  # the audit line alone: marking may take seconds, and the store is not held for it
    return mark_problems(preview.original, reading.file, reading.problems)
