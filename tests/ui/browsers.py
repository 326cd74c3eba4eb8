"""A browser for the tests: an installed one, else one that is fetched, else a plain failure."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Playwright

COMMANDS = (
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "chrome",
    "microsoft-edge",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def installed_browser() -> str | None:
    """Find a Chrome, Chromium or Edge on this machine."""
    found = (shutil.which(command) for command in COMMANDS)
    return next((path for path in (*found, *PLACES) if path and Path(path).exists()), None)


def launch_browser(playwright: Playwright) -> Browser:
    """Start a browser, fetching one if there is none; fail and say what to install otherwise."""
    path = installed_browser()
    if path is None and not _runs([sys.executable, "-m", "playwright", "install", "chromium"]):
        path = _installed_by_apt()
    try:
        return playwright.chromium.launch(executable_path=path, args=list(QUIET))
    except Error as failure:
        pytest.fail(
            "The browser tests need a Chrome, Chromium or Edge. Install one, for example with "
            f"`playwright install --with-deps chromium` or `apt-get install chromium`.\n{failure}"
        )


def _installed_by_apt() -> str | None:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        _runs(["apt-get", "-q", "update"])
        _runs(["apt-get", "-q", "install", "-y", "chromium"])
    return installed_browser()


def _runs(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, timeout=600, check=False).returncode == 0
