from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.stores.sql import SqlStore, open_sql


@pytest.fixture
def store(tmp_path: Path) -> SqlStore:
    return open_sql(f"sqlite:///{tmp_path / 'tonus.db'}", b"an invented key")
