"""The data folder: where it is, and that nobody else can look into it."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from platformdirs import user_data_path

from dashboard.domain.audit import Anchor
from dashboard.domain.errors import StartRefused
from dashboard.stores.database import private_file

VARIABLE = "TONUS_DATA"
"""The environment variable that sets the data folder."""

STORE = "tonus.db"
KEY = "audit.key"
ANCHORS = "audit.anchors"


def data_folder() -> Path:
    """Name the data folder: TONUS_DATA, else the platform's place for a user's data."""
    chosen = os.environ.get(VARIABLE, "").strip()
    return Path(chosen).expanduser() if chosen else user_data_path("tonus", appauthor=False)


def private_folder(folder: Path) -> Path:
    """Make the folder if need be, for its owner alone; StartRefused when that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=stat.S_IRWXU)
        folder.chmod(stat.S_IRWXU)
        private_file(folder / STORE)
    except OSError as error:
        raise StartRefused(
            f"The data folder {folder} cannot be used ({error.strerror}). Make it writable for "
            f"this user, or set {VARIABLE} to another folder."
        ) from None
    return folder


def audit_key(folder: Path) -> bytes:
    """Give the secret that seals the audit, made on the first start; StartRefused if damaged."""
    path = folder / KEY
    private_file(path)
    if not path.stat().st_size:
        path.write_text(secrets.token_hex(32), encoding="ascii")
    try:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        raise StartRefused(
            f"The key of the audit ({KEY} in the data folder) is damaged; restore it from a backup."
        ) from None


def last_anchor(folder: Path) -> Anchor | None:
    """Give the newest anchor of the audit, None before the first."""
    path = folder / ANCHORS
    lines = path.read_text(encoding="ascii").split("\n") if path.exists() else []
    written = [line for line in lines if line]
    if not written:
        return None
    number, seal = written[-1].split()
    return Anchor(int(number), seal)


def write_anchor(folder: Path, anchor: Anchor) -> None:
    """Add an anchor of the audit beside the store; copy this file elsewhere to hold it to it."""
    private_file(folder / ANCHORS)
    with (folder / ANCHORS).open("a", encoding="ascii") as file:
        file.write(f"{anchor.number} {anchor.seal}\n")
