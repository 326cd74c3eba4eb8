"""Holding Python's garbage collector still while many small lasting objects are made at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Pause the collector; what is made inside may not form cycles.

    Its passes would look at every new object again and again: up to half of the time for a diary's
    cells, a quarter for an overview of ten years.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
