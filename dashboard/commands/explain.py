"""`python -m dashboard explain KIND [TEXT …]`: how a text would be read, as one JSON line each."""

from __future__ import annotations

import argparse
import json
import math
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
    where: str = ""


@dataclass(frozen=True, slots=True)
class NotAsked:
    """A line of standard input that does not say what to explain, and why it does not."""

    why: str


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
    """Explain every text, each on its own line; 2 if a line of standard input asks for nothing.

    Such a line is answered by {"error": …}, so that the answers stay in step with the lines.
    """
    outcome = 0
    for asked in map(Asked, arguments.texts) if arguments.texts else _asked_on_stdin():
        answer = explain_text(arguments.kind, asked) if isinstance(asked, Asked) else asked
        if isinstance(answer, NotAsked):
            print(answer.why, file=sys.stderr)
            answer, outcome = {"error": answer.why}, 2
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return outcome


def explain_text(kind: str, asked: Asked) -> object:
    """Tell how one text would be read, ready for JSON."""
    if kind == "note":
        text = "" if asked.text is None else str(asked.text)
        return {"mentions": [_mention(mention) for mention in find_mentions(text)]}
    try:
        given = given_from_json(kind, asked.given)
    except ValueError as failure:
        return NotAsked(f"{asked.where}{failure}.")
    return plain(explain(kind, asked.text, given))


def _asked_on_stdin() -> Iterator[Asked | NotAsked]:
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            yield _asked(number, line)


def _asked(number: int, line: str) -> Asked | NotAsked:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return NotAsked(f"Line {number} of standard input is not JSON.")
    if not isinstance(told, dict) or not _is_text(told.get("text", told)):
        return NotAsked(f'Line {number} of standard input must be like {{"text": "20 mg"}}.')
    return Asked(told["text"], told.get("given") or {}, f"Line {number} of standard input: ")


def _is_text(told: object) -> bool:
    """Whether a cell could hold this: a text, a finite number, yes or no, or nothing."""
    return (
        told is None
        or isinstance(told, str)
        or (
            isinstance(told, int | float) and abs(told) < sys.float_info.max and math.isfinite(told)
        )
    )


def _mention(mention: Mention) -> dict[str, object]:
    told: dict[str, object] = {
        "start": mention.start,
        "end": mention.end,
        "span": mention.span,
        "concept": mention.concept,
        "status": mention.status.value,
    }
    return told | ({"trend": mention.trend} if mention.trend else {})
