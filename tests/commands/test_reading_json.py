from __future__ import annotations

import json
from datetime import date, time
from io import StringIO
from types import MappingProxyType

from dashboard.commands.observation_rows import COLUMNS, write_observations
from dashboard.commands.reading_json import reading_as_json, refusal_as_json
from dashboard.domain.cells import CellAddress
from dashboard.domain.diaries import ColumnMeaning, DiaryReading, Ledger, SheetSummary
from dashboard.domain.notes import Note
from dashboard.domain.observations import Observation, Status
from dashboard.domain.problems import Problem
from dashboard.reports.tidy import plain

DAY = date(2026, 3, 4)
DOSE = Observation(
    DAY,
    "oral_mg",
    Status.OK,
    "=2x10",
    CellAddress("Diary", 14, 3),
    slot="morning",
    at=time(8, 5),
    value=20.0,
    unit="mg",
    details=MappingProxyType({"parts": (10.0, 10.0), "flags": ("sum",)}),
)
READING = DiaryReading(
    file="diary.xlsx",
    sha256="ab" * 32,
    encoding=None,
    sheets=(SheetSummary("Diary", "daily_rows", True, "a row for each day"),),
    columns=(ColumnMeaning("Diary", "C", "Baclofen", "oral_mg", "mg", 0.98123),),
    observations=(DOSE,),
    notes=(Note(DAY, "slept badly", CellAddress("Diary", 14, 9)),),
    problems=(Problem("ambiguous", "Could be two.", "5/6", CellAddress("Diary", 15, 3), DAY),),
    questions=(),
    ledger=Ledger(3, 1, 1, 1, 0),
    fingerprint="f",
)


def test_a_reading_has_the_promised_keys_and_survives_json() -> None:
    told = json.loads(json.dumps(reading_as_json(READING, "a/diary.xlsx"), allow_nan=False))
    assert list(told) == [
        "file",
        "sha256",
        "sheets",
        "columns",
        "observations",
        "notes",
        "problems",
        "ledger",
    ]
    assert told["file"] == "a/diary.xlsx"
    assert told["sheets"] == [
        {"name": "Diary", "layout": "daily_rows", "used": True, "why": "a row for each day"}
    ]
    assert told["columns"][0]["confidence"] == 0.98
    assert told["notes"] == [{"day": "2026-03-04", "text": "slept badly", "cell": "Diary!I14"}]
    assert told["problems"][0] == {
        "kind": "ambiguous",
        "cell": "Diary!C15",
        "text": "5/6",
        "message": "Could be two.",
        "day": "2026-03-04",
    }
    assert told["ledger"] == {
        "cells": 3,
        "observations": 1,
        "notes": 1,
        "problems": 1,
        "structure": 0,
    }


def test_an_observation_keeps_its_cell_its_text_and_whatever_else_was_read() -> None:
    told = json.loads(json.dumps(reading_as_json(READING, "x")))["observations"][0]
    assert (told["day"], told["slot"], told["time"]) == ("2026-03-04", "morning", "08:05")
    assert (told["value"], told["unit"], told["text"]) == (20, "mg", "=2x10")
    assert told["cell"] == "Diary!C14"
    assert told["parts"] == [10, 10]
    assert told["low"] is None


def test_a_refused_file_is_told_in_its_sentence() -> None:
    assert refusal_as_json("a.xlsx", "It is damaged.") == {
        "file": "a.xlsx",
        "refused": "It is damaged.",
    }


def test_whole_numbers_lose_their_point_and_others_keep_it() -> None:
    assert json.dumps(plain({"a": 4.0, "b": (2.5, 3.0)})) == '{"a": 4, "b": [2.5, 3]}'


def test_the_table_holds_one_row_for_each_observation_and_no_formula() -> None:
    out = StringIO()
    write_observations([("diary.xlsx", READING)], out)
    head, row = out.getvalue().splitlines()
    assert head == ",".join(COLUMNS)
    assert row.startswith(
        "diary.xlsx,2026-03-04,morning,08:05,oral_mg,ok,20,mg,,,,'=2x10,Diary!C14"
    )
