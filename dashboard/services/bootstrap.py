"""How Tonus starts: the store opened, one local user, the samples for trying."""

from __future__ import annotations

import getpass
from pathlib import Path

from dashboard.domain.people import Person, Role
from dashboard.services.samples import add_sample, samples
from dashboard.services.upload_preview import Saved
from dashboard.stores import folder as folders
from dashboard.stores.port import Store
from dashboard.stores.sql import SqlStore, open_sql


def open_store(folder: Path | None = None) -> SqlStore:
    """Open the store in the data folder, made and brought up to date if need be.

    StartRefused when the folder cannot be used, or a newer Tonus wrote it.
    """
    place = folders.private_folder(folder or folders.data_folder())
    store = open_sql(f"sqlite:///{place / folders.STORE}", folders.audit_key(place))
    _anchor(store, place)
    return store


def local_person() -> Person:
    """Give the one local user, who holds every role."""
    return Person(_login() or "local user", frozenset(Role))


def fill_with_samples(person: Person, store: Store) -> tuple[Saved, ...]:
    """Put every sample diary on file, each as a patient of its own; again changes nothing."""
    return tuple(add_sample(person, store, sample.name) for sample in samples())


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no account name, as in some containers
        return ""


def _anchor(store: SqlStore, place: Path) -> None:
    """Note at each start how long the audit is, so that its end cannot be cut off unnoticed."""
    with store.snapshot() as records:
        now = records.trail.anchor()
    before = folders.last_anchor(place)
    if now.number and (before is None or now.number > before.number):
        folders.write_anchor(place, now)
