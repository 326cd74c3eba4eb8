"""Tonus as a stranger starts it: the README's own command, on a port of its own."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx2

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0
LOG = "log.txt"


def run_command() -> list[str]:
    """Take the run command out of the README, without the installation before it."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^pip install -r requirements\.txt && (.+)$", readme, re.MULTILINE)
    assert found, "README.md no longer says how to start Tonus"
    return shlex.split(found[1])


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as finder:
        finder.bind(("127.0.0.1", 0))
        return int(finder.getsockname()[1])


@contextmanager
def running_tonus(folder: Path) -> Iterator[str]:
    """Run the README's command with data and log in `folder`; yields the address, then stops it.

    Standard input stays open and silent, and a display is claimed, so that a prompt for an e-mail
    address would keep the page from ever coming.
    """
    port = free_port()
    log = folder / LOG
    command = [*run_command(), "--server.port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=stranger(folder),
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _address_when_up(process, port, log)
    finally:
        process.terminate()
        process.wait(timeout=20)


def stranger(folder: Path) -> Mapping[str, str]:
    """Give the environment of someone who never ran Streamlit, with a display but no browser."""
    own = {"HOME": str(folder), "TONUS_DATA": str(folder / "data"), "DISPLAY": ":99"}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, **own, "PATH": path, "BROWSER": "true"}


def _address_when_up(process: subprocess.Popen[bytes], port: int, log: Path) -> str:
    address = f"http://127.0.0.1:{port}"
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx2.get(f"{address}/health").status_code == 200:
                return address
        except httpx2.TransportError:
            time.sleep(0.2)
    raise AssertionError(f"Tonus did not start:\n{log.read_text(errors='replace')}")
