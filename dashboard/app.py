"""The application: Streamlit behind the gate, beside our own routes.

`streamlit run dashboard/app.py` puts this folder on Python's path, and not the folder above it;
that is mended before anything of ours is imported.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

HOUSE = Path(__file__).resolve().parent
sys.path[:] = [
    str(HOUSE.parent),
    *(path for path in sys.path if Path(path or ".").resolve() != HOUSE),
]

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from dashboard.domain.errors import StartRefused
from dashboard.ingest import workbook
from dashboard.language import mentions
from dashboard.server import startup
from dashboard.server.gate import Gate
from dashboard.server.logs import keep_patients_out_of_logs
from dashboard.server.routes import ROUTES
from dashboard.ui.guard import show_failure

keep_patients_out_of_logs()
try:
    startup.check_settings()
except StartRefused as refusal:
    sys.exit(refusal.sentence)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Start readers of workbooks and of notes beside the server, so that no one waits for them."""
    warming = asyncio.create_task(asyncio.to_thread(_warm_up))
    yield
    await asyncio.gather(warming, return_exceptions=True)


def _warm_up() -> None:
    workbook.warm_up()
    mentions.warm_up()


app = st.App(
    HOUSE / "ui" / "main.py",
    lifespan=lifespan,
    routes=ROUTES,
    middleware=[
        Middleware(Gate),
        Middleware(TrustedHostMiddleware, allowed_hosts=st.get_option("server.allowedHosts")),
    ],
    on_script_error=show_failure,
)
