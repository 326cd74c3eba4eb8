from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import streamlit as st

from dashboard.domain.errors import StartRefused
from dashboard.server.startup import SETTINGS, check_settings

SHIPPED = Path(__file__).parents[2] / ".streamlit" / "config.toml"
OTHER: dict[type, object] = {str: "else", bool: None, int: 1, list: ["elsewhere.example"]}


def test_the_shipped_settings_are_those_that_the_start_asks_for() -> None:
    shipped = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    for name, value in SETTINGS.items():
        section, key = name.split(".")
        assert shipped[section][key] == value, name


def test_tonus_starts_with_the_shipped_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", SETTINGS.__getitem__)
    check_settings()


@pytest.mark.parametrize("name", SETTINGS)
def test_a_changed_setting_stops_the_start_with_one_sentence(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = SETTINGS[name]
    changed = not shipped if isinstance(shipped, bool) else OTHER[type(shipped)]
    monkeypatch.setattr(st, "get_option", {**SETTINGS, name: changed}.__getitem__)
    with pytest.raises(StartRefused, match=name) as refused:
        check_settings()
    assert refused.value.sentence.startswith("Tonus does not start: ")
