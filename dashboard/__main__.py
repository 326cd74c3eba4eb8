"""`python -m dashboard COMMAND …`: the same services as the pages, for scripts and for the curious.

Exit codes: 0 done, 1 refused (one sentence for each refusal on standard error), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from types import ModuleType
from typing import TextIO

from dashboard.commands import demo, explain, read, report
from dashboard.domain.errors import DashboardError
from dashboard.server.logs import where

COMMANDS: dict[str, tuple[ModuleType, str]] = {
    "read": (read, "read diary files and print what they say"),
    "explain": (explain, "tell how a cell's text would be read"),
    "report": (report, "set the appointment page of one patient or of many"),
    "demo": (demo, "fill a fresh store with the sample diaries"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code."""
    speak_utf8(sys.stdin, sys.stdout, sys.stderr)
    chosen = parser().parse_args(arguments)
    try:
        return int(COMMANDS[chosen.command][0].run(chosen))
    except DashboardError as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader went away (`| head`); nothing more may be flushed to it on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as failure:
        print(f"Tonus failed here, and that is our mistake: {where(failure)}.", file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    """Describe every command."""
    whole = argparse.ArgumentParser(prog="python -m dashboard", description="Tonus without pages.")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (module, what) in COMMANDS.items():
        module.add_arguments(commands.add_parser(name, help=what, description=what))
    return whole


def speak_utf8(*streams: TextIO) -> None:
    """Read and write UTF-8 whatever the terminal's own encoding, as diaries come in any tongue."""
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    # What the imports made stays to the end: not looking through it again spares a short command
    # a quarter of its time.
    gc.freeze()
    sys.exit(main())
