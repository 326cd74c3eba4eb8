from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.server.gate import BROWSER_COOKIE, HEADERS, Gate, browser_of, has_own_origin


async def page(request: Request) -> Response:
    return HTMLResponse("<p>page</p>")


async def asset(request: Request) -> Response:
    return PlainTextResponse("asset", headers={"Cache-Control": "public, max-age=60"})


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/", page), Route("/static/a.js", asset), Route("/media/a", asset)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Gate)]))


@pytest.mark.parametrize("path", ["/", "/static/a.js", "/media/a", "/nowhere"])
def test_every_answer_carries_the_strict_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_no_script_but_our_own_may_run() -> None:
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy["script-src"] == "'self'"
    assert policy["default-src"] == policy["object-src"] == "'none'"
    assert policy["font-src"] == "'self' data:"


def test_pages_are_not_stored_by_the_browser_but_assets_may_be(client: TestClient) -> None:
    assert client.get("/").headers["cache-control"] == "no-store"
    assert client.get("/static/a.js").headers["cache-control"] == "public, max-age=60"


@pytest.mark.parametrize(
    "path", ["/media/a", "/media", "/_stcore/metrics", "/_stcore/agent/openapi.json"]
)
def test_ways_out_that_are_not_used_are_closed(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_browser_gets_one_random_name_that_scripts_cannot_read(client: TestClient) -> None:
    first = client.get("/").headers["set-cookie"]
    assert first.startswith(f"{BROWSER_COOKIE}=")
    assert "HttpOnly" in first
    assert "SameSite=Strict" in first
    assert "set-cookie" not in client.get("/").headers


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        ("http://127.0.0.1:8501", True),
        ("http://127.0.0.1:8502", False),
        ("https://elsewhere.example", False),
        ("null", False),
        (None, False),
    ],
)
def test_a_socket_must_come_from_a_page_of_this_address(origin: str | None, own: bool) -> None:
    said = {"host": "127.0.0.1:8501"} | ({"origin": origin} if origin else {})
    assert has_own_origin(Headers(said)) is own


@pytest.mark.parametrize("header", ["", "other=1", "\x00=;=;"])
def test_a_browser_without_our_cookie_has_no_name(header: str) -> None:
    assert browser_of(header) == ""
