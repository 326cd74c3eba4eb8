"""`python -m dashboard explain KIND [TEXT …]`: how a text would be read, as one JSON line each."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.commands.given_json import given_from_json
from dashboard.domain.cells import CellValue
from dashboard.domain.notes import Mention
from dashboard.ingest.explaining import explain
from dashboard.language.mentions import find_mentions
from dashboard.reports.tidy import plain

KINDS = ("dose", "spasm", "effects", "date", "note")


@dataclass(frozen=True, slots=True)
class Asked:
    """One text to explain, and what the caller said about its place (JSON)."""

    text: CellValue
    given: object = field(default_factory=dict)


class NotAQuestion(ValueError):
    """A line of standard input that does not say what to explain."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument(
        "texts",
        nargs="*",
        metavar="TEXT",
        help='a cell\'s text; without any, JSON lines {"text": …, "given": {…}} are read from '
        "standard input, given holding header, route, tablet_mg, order (DMY or MDY), sheet, start",
    )


def run(arguments: argparse.Namespace) -> int:
    """Explain every text; 2 if a line of standard input cannot be understood."""
    asked = (Asked(text) for text in arguments.texts) if arguments.texts else _asked_on_stdin()
    try:
        for question in asked:
            answer = explain_text(arguments.kind, question)
            print(json.dumps(answer, ensure_ascii=False), flush=True)
    except NotAQuestion as failure:
        print(failure, file=sys.stderr)
        return 2
    return 0


def explain_text(kind: str, asked: Asked) -> object:
    """Tell how one text would be read, ready for JSON."""
    if kind == "note":
        text = "" if asked.text is None else str(asked.text)
        return {"mentions": [_mention(mention) for mention in find_mentions(text)]}
    try:
        given = given_from_json(kind, asked.given)
    except ValueError as failure:
        raise NotAQuestion(str(failure)) from failure
    return plain(explain(kind, asked.text, given))


def _asked_on_stdin() -> Iterator[Asked]:
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            yield _asked(number, line)


def _asked(number: int, line: str) -> Asked:
    try:
        told = json.loads(line)
    except json.JSONDecodeError as failure:
        raise NotAQuestion(f"Line {number} of standard input is not JSON.") from failure
    if not isinstance(told, dict) or not isinstance(
        told.get("text", told), str | int | float | None
    ):
        raise NotAQuestion(f'Line {number} of standard input must be like {{"text": "20 mg"}}.')
    return Asked(told["text"], told.get("given") or {})


def _mention(mention: Mention) -> dict[str, object]:
    told: dict[str, object] = {
        "start": mention.start,
        "end": mention.end,
        "span": mention.span,
        "concept": mention.concept,
        "status": mention.status.value,
    }
    return told | ({"trend": mention.trend} if mention.trend else {})
