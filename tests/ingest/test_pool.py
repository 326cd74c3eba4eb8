from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from dashboard.ingest import caps, refusals
from dashboard.ingest.files import pool as pools
from dashboard.ingest.files.kinds import Format
from tests.ingest.hostile_files import REFUSED

HEAVY = ("pandas", "numpy", "streamlit", "openpyxl", "sqlalchemy", "plotly")


def asked(code: str) -> str:
    """Run a line of code as a child would run, and give what it prints."""
    done = subprocess.run(
        [sys.executable, "-S", "-B", "-P", "-c", code],
        env=pools.child_environment(),
        cwd=pools.HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_child_loads_nothing_that_it_does_not_need() -> None:
    loaded = asked(
        "from dashboard.ingest.files import child; child.warm_up(); import sys; print(*sys.modules)"
    )
    assert not set(HEAVY) & set(loaded.split())


def test_a_child_can_write_no_file_and_take_no_more_memory_than_its_cap(tmp_path: Path) -> None:
    code = (
        "from dashboard.ingest.files import child; child.limit_process()\n"
        f"try:\n    open({str(tmp_path / 'x')!r}, 'wb', 0).write(b'x'); print('wrote')\n"
        "except OSError: print('refused')\n"
        "try:\n    bytes(600_000_000); print('took')\nexcept MemoryError: print('refused')"
    )
    if sys.platform.startswith("linux"):
        assert asked(code).split() == ["refused", "refused"]
    else:
        assert asked(code)


def test_a_child_that_has_read_a_long_answer_is_replaced() -> None:
    pool = pools.Pool(most=1, spare=1)
    long_text = ("x" * 1_000 + "\n") * (pools.HEAVY_BYTES // 1_000 + 100)
    pool.read(Format.TEXT, b"a,b\n")
    first = pool.idle[0].process.pid
    assert pool.read(Format.TEXT, long_text.encode())[0] == "read"
    assert pool.idle[0].process.pid != first
    pool.close()


def test_a_program_that_has_read_a_file_ends_without_leaving_a_child() -> None:
    code = (
        "from dashboard.ingest.files import pool; from dashboard.ingest.files.kinds import Format\n"
        "pool.POOL.read(Format.TEXT, b'a,b'); print(pool.POOL.idle[0].process.pid)"
    )
    child = int(asked(code))
    if sys.platform.startswith("linux"):
        assert not Path(f"/proc/{child}").exists()
    else:
        assert child != os.getpid()


def test_every_cap_names_its_limit_and_what_to_do() -> None:
    all_caps = [value for value in vars(caps).values() if isinstance(value, caps.Cap)]
    assert len({cap.kind for cap in all_caps}) == len(all_caps) > 10
    for cap in all_caps:
        sentence = cap.refusal().sentence
        assert f"{cap.limit // cap.unit:,}" in sentence
        assert ": " in sentence
        assert sentence.endswith(".")


def test_every_kind_in_the_zoo_has_a_sentence_that_says_what_to_do() -> None:
    kinds = {cap.kind for cap in vars(caps).values() if isinstance(cap, caps.Cap)}
    assert {kind for _, _, kind in REFUSED.values()} <= kinds | set(refusals.SENTENCES)
    assert all(": " in sentence for sentence in refusals.SENTENCES.values())
