"""Logs without patients: a reference, the kind of failure, and our own file and line.

The text of an exception carries what it failed on, and here that is a cell of a diary. So no log
record of this process keeps an exception's text or its traceback.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parent.parent
LOG = logging.getLogger("tonus")


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure of ours, as the person sees it; the log holds the same reference."""

    reference: str

    @property
    def sentence(self) -> str:
        """Say what to tell us; nothing of the failure itself."""
        return (
            "Tonus could not finish this; nothing was changed. "
            f"Tell whoever looks after Tonus the reference {self.reference}."
        )


def report_failure(failure: BaseException) -> Failure:
    """Log a failure under a fresh reference, without a word of its text."""
    reference = secrets.token_hex(4)
    LOG.error("%s %s", reference, where(failure))
    return Failure(reference)


def where(failure: BaseException) -> str:
    """Name a failure's type and the innermost line of ours that it passed."""
    frames = traceback.extract_tb(failure.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(HOUSE)]
    if not ours:
        return type(failure).__name__
    path = Path(ours[-1].filename).relative_to(HOUSE.parent)
    return f"{type(failure).__name__} at {path}:{ours[-1].lineno}"


def keep_patients_out_of_logs() -> None:
    """Make every log record of this process, whoever writes it, drop exceptions' texts."""
    logging.setLogRecordFactory(_record)


def _record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    record = logging.LogRecord(*args, **kwargs)
    if isinstance(record.args, tuple):
        record.args = tuple(_without_text(value) for value in record.args)
    elif isinstance(record.args, dict):
        record.args = {name: _without_text(value) for name, value in record.args.items()}
    if record.exc_info and record.exc_info[1] is not None:
        record.msg, record.args = f"{record.getMessage()}: {where(record.exc_info[1])}", ()
    record.exc_info = None
    return record


def _without_text(value: object) -> object:
    return where(value) if isinstance(value, BaseException) else value
