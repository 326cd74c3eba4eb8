"""A diary reading as the JSON object that `python -m dashboard read` promises."""

from __future__ import annotations

from dashboard.domain.diaries import ColumnMeaning, DiaryReading, SheetSummary
from dashboard.domain.notes import Note
from dashboard.domain.problems import Problem
from dashboard.reports.tidy import Json, observation_as_json, plain


def reading_as_json(reading: DiaryReading, file: str) -> Json:
    """Give the whole reading; `file` is spelt as the caller named it."""
    return {
        "file": file,
        "sha256": reading.sha256,
        "sheets": [_sheet(sheet) for sheet in reading.sheets],
        "columns": [_column(column) for column in reading.columns],
        "observations": [observation_as_json(item) for item in reading.observations],
        "notes": [_note(note) for note in reading.notes],
        "problems": [_problem(problem) for problem in reading.problems],
        "ledger": {
            "cells": reading.ledger.cells,
            "observations": reading.ledger.observations,
            "notes": reading.ledger.notes,
            "problems": reading.ledger.problems,
            "structure": reading.ledger.structure,
        },
    }


def refusal_as_json(file: str, sentence: str) -> Json:
    """Give a refused file."""
    return {"file": file, "refused": sentence}


def _sheet(sheet: SheetSummary) -> Json:
    return {"name": sheet.name, "layout": sheet.layout, "used": sheet.used, "why": sheet.why}


def _column(column: ColumnMeaning) -> Json:
    return {
        "sheet": column.sheet,
        "column": column.column,
        "header": column.header,
        "measure": column.measure,
        "unit": column.unit,
        "confidence": round(column.confidence, 2),
    }


def _note(note: Note) -> Json:
    signed = {"author": note.author, "role": note.role}
    return {
        "day": None if note.day is None else note.day.isoformat(),
        "text": note.text,
        "cell": None if note.cell is None else str(note.cell),
        **{name: value for name, value in signed.items() if value is not None},
    }


def _problem(problem: Problem) -> Json:
    told: Json = {
        "kind": problem.kind,
        "cell": None if problem.cell is None else str(problem.cell),
        "text": problem.text,
        "message": problem.message,
    }
    more = {"day": problem.day, "measure": problem.measure, "candidates": problem.candidates}
    return told | {key: plain(value) for key, value in more.items() if value}
