from __future__ import annotations

import stat
from pathlib import Path

import pytest

from dashboard.domain.audit import Anchor
from dashboard.domain.errors import StartRefused
from dashboard.stores.folder import (
    audit_key,
    data_folder,
    last_anchor,
    private_folder,
    write_anchor,
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_data_folder_can_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TONUS_DATA", str(tmp_path / "here"))
    assert data_folder() == tmp_path / "here"


def test_without_a_setting_it_is_the_platforms_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONUS_DATA", " ")
    assert data_folder().is_absolute()
    assert "tonus" in data_folder().parts[-1]


def test_the_folder_and_its_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    folder.mkdir(parents=True, mode=0o755)
    private_folder(folder)
    audit_key(folder)
    write_anchor(folder, Anchor(1, "seal"))
    assert mode(folder) == 0o700
    assert {path.name: mode(path) for path in folder.iterdir()} == {
        "tonus.db": 0o600,
        "audit.key": 0o600,
        "audit.anchors": 0o600,
    }


def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StartRefused, match="TONUS_DATA"):
        private_folder(tmp_path / "file" / "data")


def test_the_key_is_made_once_and_is_another_in_every_folder(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    for folder in (first, second):
        private_folder(folder)
    assert len(audit_key(first)) == 32
    assert audit_key(first) == audit_key(first)
    assert audit_key(first) != audit_key(second)


def test_the_newest_anchor_counts(tmp_path: Path) -> None:
    assert last_anchor(tmp_path) is None
    for number in (3, 8):
        write_anchor(tmp_path, Anchor(number, f"seal{number}"))
    assert last_anchor(tmp_path) == Anchor(8, "seal8")


def test_a_damaged_key_is_refused_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "audit.key").write_text("no key at all")
    with pytest.raises(StartRefused, match="backup"):
        audit_key(tmp_path)
    assert (tmp_path / "audit.key").read_text() == "no key at all"
