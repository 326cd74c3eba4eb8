"""The README's run command, tried over HTTP as on a fresh machine."""

from __future__ import annotations

import subprocess
from pathlib import Path

import httpx2
import pytest

from dashboard.server.gate import HEADERS
from tests.ui.running import ROOT, free_port, run_command, stranger

pytestmark = pytest.mark.slow


def test_the_readme_starts_the_application_itself() -> None:
    assert run_command() == ["streamlit", "run", "dashboard/app.py"]


def test_the_page_comes_with_every_strict_header(address: str) -> None:
    answer = httpx2.get(address)
    assert answer.status_code == 200
    assert "<script" in answer.text
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["cache-control"] == "no-store"


def test_it_listens_on_this_computer_alone_and_knows_its_own_name(address: str) -> None:
    assert httpx2.get(address, headers={"Host": "elsewhere.example"}).status_code == 400
    assert address.startswith("http://127.0.0.1:")


def test_the_font_comes_from_the_server_itself(address: str) -> None:
    font = httpx2.get(f"{address}/fonts/source-sans-3-latin-wght-normal.woff2")
    assert font.content.startswith(b"wOF2")
    assert font.headers["cache-control"].startswith("public")


@pytest.mark.parametrize("path", ["/media/x.csv", "/_stcore/metrics", "/_stcore/agent/mcp"])
def test_streamlits_unused_ways_out_are_closed(address: str, path: str) -> None:
    assert httpx2.get(address + path).status_code == 404


def test_a_setting_other_than_the_shipped_one_stops_the_start(tmp_path: Path) -> None:
    loud = ["--client.showErrorDetails", "full", "--server.port", str(free_port())]
    ended = subprocess.run(
        [*run_command(), *loud],
        cwd=ROOT,
        env=stranger(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert "Tonus does not start: client.showErrorDetails is 'full'" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_started_elsewhere_it_refuses_because_its_settings_are_missing(tmp_path: Path) -> None:
    ended = subprocess.run(
        ["streamlit", "run", str(ROOT / "dashboard" / "app.py"), "--server.headless", "true"],
        cwd=tmp_path,
        env=stranger(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert "where .streamlit/config.toml stands" in ended.stderr
