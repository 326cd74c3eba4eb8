from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from dashboard import __main__ as command_line
from dashboard.__main__ import COMMANDS, main
from dashboard.commands.observation_rows import COLUMNS

ROOT = Path(__file__).parents[2]
SAMPLE = str(ROOT / "sample_data" / "tablets_ran_out.xlsx")
MISSING = str(ROOT / "sample_data" / "no such diary.xlsx")
Captured = pytest.CaptureFixture[str]


def asked(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("\n".join(lines) + "\n"))


def test_a_diary_is_read_to_one_object_whose_ledger_adds_up(capsys: Captured) -> None:
    assert main(["read", SAMPLE]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["file"] == SAMPLE
    fates = ("observations", "notes", "problems", "structure")
    assert told["ledger"]["cells"] == sum(told["ledger"][fate] for fate in fates)
    assert {"day", "measure", "status", "value", "unit", "text", "cell"} <= set(
        told["observations"][0]
    )


def test_several_files_are_one_line_each_and_a_refused_one_says_why(capsys: Captured) -> None:
    assert main(["read", SAMPLE, MISSING, "--format", "jsonl"]) == 1
    said = capsys.readouterr()
    read, refused = (json.loads(line) for line in said.out.splitlines())
    assert len(read["sha256"]) == 64
    assert refused == {"file": MISSING, "refused": refused["refused"]}
    assert said.err == f"{MISSING}: {refused['refused']}\n"


def test_several_files_as_json_are_a_list(capsys: Captured) -> None:
    assert main(["read", SAMPLE, SAMPLE, "--format", "json"]) == 0
    assert [told["file"] for told in json.loads(capsys.readouterr().out)] == [SAMPLE, SAMPLE]


def test_observations_come_as_a_tidy_table(capsys: Captured) -> None:
    assert main(["read", SAMPLE, "--format", "csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert tuple(rows[0]) == COLUMNS
    assert {row["measure"] for row in rows} >= {"spasm_count", "oral_mg"}


def test_a_file_without_a_diary_is_refused(capsys: Captured, tmp_path: Path) -> None:
    letter = tmp_path / "letter.csv"
    letter.write_text("Dear doctor,\nI lost my diary.\n")
    assert main(["read", str(letter)]) == 1
    assert "No diary was found" in capsys.readouterr().err


def test_an_empty_form_is_read_and_gives_nothing(capsys: Captured) -> None:
    assert main(["read", str(ROOT / "sample_data" / "empty_form.xlsx")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["observations"], told["notes"], told["problems"]) == ([], [], [])


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["weigh"],
        ["read"],
        ["read", SAMPLE, "--format", "xml"],
        ["explain"],
        ["explain", "mood", "x"],
    ],
)
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_each_text_is_explained_on_a_line_of_its_own(capsys: Captured) -> None:
    assert main(["explain", "dose", "20 mg", "-", "5-5-15"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["status"] for one in told] == ["ok", "not_recorded", "ok"]
    assert told[0]["value"] == 20
    assert told[0]["unit"] == "mg"


def test_what_is_known_of_the_place_is_taken_from_standard_input(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(
        monkeypatch,
        '{"text": "3/4/26", "given": {"order": "DMY"}}',
        "",
        '{"text": "3/4/26", "given": {"order": "MDY"}}',
        '{"text": "3/4/26"}',
    )
    assert main(["explain", "date"]) == 0
    first, second, third = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first["date"] == "2026-04-03"
    assert second["date"] == "2026-03-04"
    assert third["status"] == "ambiguous"


@pytest.mark.parametrize(
    "line",
    ["20 mg", "[]", '{"given": {}}', '{"text": [1]}', '{"text": "x", "given": {"order": 1}}'],
)
def test_a_line_that_is_no_question_is_answered_by_an_error_and_ends_with_two(
    line: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(monkeypatch, line)
    assert main(["explain", "dose"]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out).keys() == {"error"}
    assert len(said.err.splitlines()) == 1


def test_a_bad_line_does_not_keep_the_others_from_being_explained(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(
        monkeypatch,
        '{"text": "20 mg"}',
        '{"text": "2 tabs", "given": {"tablet_mg": "ten"}}',
        "[" * 100_000,
        '{"text": NaN}',
        '{"text": "3/4/26", "given": {"order": "DDM"}}',
        '{"text": "2 tabs", "given": {"tablet_mg": 10}}',
    )
    assert main(["explain", "dose"]) == 2
    said = capsys.readouterr()
    told = [json.loads(line) for line in said.out.splitlines()]
    assert [one.get("value", one.get("error", "")[:7]) for one in told] == [
        20,
        "Line 2 ",
        "Line 3 ",
        "Line 4 ",
        "Line 5 ",
        20,
    ]
    assert len(said.err.splitlines()) == 4


def test_a_mistake_of_ours_says_where_and_nothing_of_the_diary(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(arguments: object) -> int:
        raise ValueError("Ada Example")

    monkeypatch.setattr(COMMANDS["demo"][0], "run", fail)
    assert main(["demo"]) == 1
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "Ada" not in said


def test_every_command_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"python -m dashboard {name}" in readme for name in COMMANDS)
    assert command_line.__doc__ is not None


@pytest.mark.slow
def test_demo_fills_a_fresh_store_and_again_changes_nothing(tmp_path: Path) -> None:
    def demo() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "dashboard", "demo"],
            cwd=ROOT,
            env={**os.environ, "TONUS_DATA": str(tmp_path / "data")},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    first, again = demo(), demo()
    assert (first.returncode, first.stderr) == (0, "")
    assert again.returncode == 0
    assert first.stdout.startswith("8 sample diaries put on file, 0 were")
    assert again.stdout.startswith("0 sample diaries put on file, 8 were")
