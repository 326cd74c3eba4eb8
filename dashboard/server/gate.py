"""The gate: every request passes it, and every answer leaves it with the same strict headers."""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BROWSER_COOKIE = "tonus-browser"
"""Names a browser to the export route; it is random and says nothing of who sits there."""

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "frame-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000",
}
CLOSED = ("/media", "/_stcore/agent", "/_stcore/metrics", "/_stcore/script-health-check")
"""Streamlit's ways out that Tonus does not use: nothing about a patient goes through them."""

UNCHANGING = ("/static/", "/fonts/")
"""What a browser may keep; every other answer is not to be stored."""


class Gate:
    """ASGI middleware: closes unused paths, refuses foreign sockets, and sets the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket" and not has_own_origin(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self.app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(MutableHeaders(raw=message["headers"]), scope)
            await send(message)

        closed = any(_is_within(scope["path"], path) for path in CLOSED)
        answer = PlainTextResponse("Not found.", 404) if closed else self.app
        await answer(scope, receive, send_with_headers)


def has_own_origin(headers: Headers) -> bool:
    """Tell whether a socket was opened by a page of this very address; browsers always say so."""
    return urlsplit(headers.get("origin", "")).netloc == headers.get("host", "missing")


def browser_of(cookie_header: str) -> str:
    """Read the browser's random name from a Cookie header; empty when it has none."""
    try:
        cookie = SimpleCookie(cookie_header).get(BROWSER_COOKIE)
    except CookieError:
        return ""
    return cookie.value if cookie else ""


def _is_within(path: str, closed: str) -> bool:
    return path == closed or path.startswith(closed + "/")


def _add_headers(headers: MutableHeaders, scope: Scope) -> None:
    headers.update(HEADERS)
    if not scope["path"].startswith(UNCHANGING):
        headers["Cache-Control"] = "no-store"
    is_page = headers.get("content-type", "").startswith("text/html")
    if is_page and not browser_of(Headers(scope=scope).get("cookie", "")):
        name = secrets.token_urlsafe(24)
        headers.append("Set-Cookie", f"{BROWSER_COOKIE}={name}; Path=/; HttpOnly; SameSite=Strict")
