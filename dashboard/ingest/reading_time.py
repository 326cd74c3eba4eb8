"""How long one reading may think: beyond it the file is refused, and no page hangs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import thread_time

from dashboard.ingest import caps
from dashboard.ingest.refusals import refusal

_ends: ContextVar[float] = ContextVar("reading_ends", default=float("inf"))


@contextmanager
def limited_time() -> Iterator[None]:
    """Give what is read inside caps.READING_CPU_SECONDS of this thread's own work.

    Work is measured, not the clock on the wall, so that a busy machine refuses no diary.
    """
    token = _ends.set(thread_time() + caps.READING_CPU_SECONDS)
    try:
        yield
    finally:
        _ends.reset(token)


def refuse_when_over() -> None:
    """Raise WorkbookRefused once the reading has used up its time; asked before each step."""
    if thread_time() > _ends.get():
        raise refusal("too_wordy")
