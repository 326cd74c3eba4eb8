"""The words of every sample's page, on paper and copied, stand as they were last read through."""

from __future__ import annotations

from difflib import unified_diff

from tests.reports.write_goldens import FOLDER, golden_texts

AGAIN = "If the difference is meant: python -m tests.reports.write_goldens"


def difference(name: str, text: str) -> str:
    path = FOLDER / name
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = unified_diff(
        before.splitlines(), text.splitlines(), f"golden/{name}", "now", n=1, lineterm=""
    )
    return "\n".join(lines)


def test_every_samples_page_and_copied_text_say_what_the_golden_texts_say() -> None:
    told = dict(golden_texts())
    differing = [found for name, text in told.items() if (found := difference(name, text))]
    assert not differing, "\n".join([*differing, AGAIN])
    assert {path.name for path in FOLDER.glob("*.txt")} == set(told), AGAIN
