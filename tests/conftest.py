"""What holds for every test: a slow or busy machine changes no result."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard.ingest import caps


@pytest.fixture(scope="session", autouse=True)
def unhurried() -> Iterator[None]:
    """Put the walls of time far away: they are there for people who wait.

    A test of a wall sets its own; everything that is counted keeps its cap.
    """
    with pytest.MonkeyPatch.context() as patch:
        for wall in ("READER_WALL_SECONDS", "MARKING_WALL_SECONDS", "FILE_SECONDS"):
            patch.setattr(caps, wall, 120.0)
        yield
