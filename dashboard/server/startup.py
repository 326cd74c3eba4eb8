"""The check at the start: Tonus runs with the settings that it was shipped and tested with."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from dashboard.domain.errors import StartRefused

SETTINGS: Mapping[str, object] = MappingProxyType(
    {
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "client.disableDataExport": True,
        "client.showErrorLinks": False,
        "client.allowedOrigins": [],
        "server.address": "127.0.0.1",
        "server.allowedHosts": ["127.0.0.1", "localhost"],
        "server.enableCORS": True,
        "server.enableXsrfProtection": True,
        "server.xsrfCookieSameSite": "strict",
        "server.maxUploadSize": 10,
        "server.maxMessageSize": 50,
        "server.disconnectedSessionTTL": 60,
        "server.enableStaticServing": False,
        "server.enableAgentApi": False,
        "server.fileWatcherType": "none",
        "server.showEmailPrompt": False,
        "browser.gatherUsageStats": False,
        "runner.magicEnabled": False,
        "logger.enableRich": False,
        "global.developmentMode": False,
    }
)
"""What .streamlit/config.toml must say, whichever way Streamlit was started."""


def check_settings() -> None:
    """Raise StartRefused with one sentence if a setting is not as shipped."""
    for name, shipped in SETTINGS.items():
        found = st.get_option(name)
        if found != shipped:
            raise StartRefused(
                f"Tonus does not start: {name} is {found!r} and must be {shipped!r}. Start it in "
                "its own folder, where .streamlit/config.toml stands, with that setting unchanged."
            )
