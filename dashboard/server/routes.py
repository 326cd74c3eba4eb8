"""The routes beside the pages: health, the fonts, the icon, and exports."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.domain.errors import DashboardError
from dashboard.server.exports import OFFERS, file_name
from dashboard.server.gate import browser_of
from dashboard.server.logs import report_failure

UI = Path(__file__).parent.parent / "ui"
FONTS = UI / "fonts"
KEEP = {"Cache-Control": "public, max-age=31536000, immutable"}
USED = (
    "This link was already used, or has expired. Go back to the page; it holds a fresh one now.\n"
)


async def health(request: Request) -> Response:
    """Say that the server answers, and under which Streamlit; nothing about the clinic."""
    return JSONResponse({"status": "ok", "streamlit": _version("streamlit")})


async def font(request: Request) -> Response:
    """Send one of the fonts that stand in the fonts folder."""
    name = request.path_params["name"]
    known = {path.name: path for path in FONTS.glob("*.woff2")}
    if name not in known:
        return PlainTextResponse("Not found.\n", 404)
    return FileResponse(known[name], media_type="font/woff2", headers=KEEP)


async def icon(request: Request) -> Response:
    """Send our icon under the name that Streamlit's page asks for."""
    return FileResponse(UI / "icon.svg", media_type="image/svg+xml")


async def export(request: Request) -> Response:
    """Make and send an offered file, once, to the browser that it was offered to."""
    browser = browser_of(request.headers.get("cookie", ""))
    offer = OFFERS.take(request.path_params["token"], browser)
    if offer is None:
        return PlainTextResponse(USED, 410)
    try:
        data = await run_in_threadpool(offer.make)
    except DashboardError as refusal:
        return PlainTextResponse(refusal.sentence + "\n", 409)
    except Exception as failure:
        return PlainTextResponse(f"{report_failure(failure).sentence}\n", 500)
    disposition = f'attachment; filename="{file_name(offer, data)}"'
    headers = {"Content-Disposition": disposition}
    return Response(data, media_type=offer.media_type, headers=headers)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


ROUTES: tuple[BaseRoute, ...] = (
    Route("/health", health),
    Route("/fonts/{name}", font),
    Route("/favicon.png", icon),
    Route("/export/{token}", export),
)
