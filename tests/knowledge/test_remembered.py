from __future__ import annotations

import pytest

from dashboard.ingest.reading import read_diary
from dashboard.knowledge import remembered as memory
from dashboard.knowledge.remembered import forget_texts, remembered
from tests.services.making import TODAY, diary


def test_a_text_is_worked_out_once_until_it_is_forgotten() -> None:
    asked: list[str] = []

    @remembered(10)
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length("spasm"), length("spasm")] == [5, 5]
    forget_texts()
    assert length("spasm") == 5
    assert asked == ["spasm", "spasm"]


def test_a_diary_is_forgotten_once_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    forgotten: list[bool] = []
    monkeypatch.setattr(memory, "_FORGET", [*memory._FORGET, lambda: forgotten.append(True)])
    read_diary(diary(5, {2: "CANARY 7"}, {3: "CANARY"}), "diary.xlsx", today=TODAY)
    assert forgotten == [True]
