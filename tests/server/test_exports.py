from __future__ import annotations

import hashlib

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.domain.errors import AccessRefused
from dashboard.server import routes
from dashboard.server.exports import CSV, OFFERS, REPLACED_SECONDS, VALID_SECONDS, Offers
from dashboard.server.gate import BROWSER_COOKIE

NAME = ("tonus-test", ".csv")


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def offered(offers: Offers, data: bytes = b"day\n", *, place: str = "here") -> str:
    path = offers.make(lambda: data, name=NAME, media_type=CSV, browser="ours", place=place)
    return path.removeprefix("/export/")


def test_an_offer_is_taken_once() -> None:
    offers = Offers()
    token = offered(offers)
    assert offers.take(token, "ours") is not None
    assert offers.take(token, "ours") is None


def test_another_browser_gets_nothing_and_uses_nothing_up() -> None:
    offers = Offers()
    token = offered(offers)
    assert offers.take(token, "theirs") is None
    assert offers.take(token, "") is None
    assert offers.take(token, "ours") is not None


def test_an_offer_expires() -> None:
    clock = Clock()
    offers = Offers(clock)
    token = offered(offers)
    clock.seconds = VALID_SECONDS + 1
    assert offers.take(token, "ours") is None


def test_a_link_outlives_the_redrawing_of_its_page_for_a_minute() -> None:
    clock = Clock()
    offers = Offers(clock)
    old, elsewhere = offered(offers), offered(offers, place="there")
    replaced, new = offered(offers), offered(offers)
    assert offers.take(old, "ours") is not None
    clock.seconds += REPLACED_SECONDS + 1
    assert offers.take(replaced, "ours") is None
    assert offers.take(new, "ours") is not None
    assert offers.take(elsewhere, "ours") is not None


def test_a_page_redrawn_again_and_again_piles_up_no_offers() -> None:
    offers = Offers()
    drawn = [offered(offers) for _ in range(50)]
    taken = [offers.take(each, "ours") for each in drawn]
    assert [at for at, offer in enumerate(taken) if offer] == [47, 48, 49]


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=routes.ROUTES), cookies={BROWSER_COOKIE: "ours"})


def test_a_file_is_named_after_its_very_bytes(client: TestClient) -> None:
    data = b"day,spasms\n2026-03-04,5\n"
    answer = client.get(f"/export/{offered(OFFERS, data)}")
    assert answer.content == data
    mark = hashlib.sha256(data).hexdigest()[:12]
    assert f'filename="tonus-test-{mark}.csv"' in answer.headers["content-disposition"]


def test_a_used_link_says_so(client: TestClient) -> None:
    token = offered(OFFERS)
    client.get(f"/export/{token}")
    again = client.get(f"/export/{token}")
    assert again.status_code == 410
    assert "already used" in again.text


def test_a_refusal_while_making_a_file_is_one_sentence(client: TestClient) -> None:
    def refuse() -> bytes:
        raise AccessRefused("You may not export this.")

    path = OFFERS.make(refuse, name=NAME, media_type=CSV, browser="ours", place="x")
    answer = client.get(path)
    assert (answer.status_code, answer.text) == (409, "You may not export this.\n")


def test_a_failure_while_making_a_file_tells_nothing_of_what_it_failed_on(
    client: TestClient,
) -> None:
    def fail() -> bytes:
        raise KeyError("Ada Example")

    path = OFFERS.make(fail, name=NAME, media_type=CSV, browser="ours", place="x")
    answer = client.get(path)
    assert answer.status_code == 500
    assert "reference" in answer.text
    assert "Ada" not in answer.text


def test_fonts_are_served_and_nothing_else_of_their_folder(client: TestClient) -> None:
    font = client.get("/fonts/source-sans-3-latin-wght-normal.woff2")
    assert font.headers["content-type"] == "font/woff2"
    assert font.content.startswith(b"wOF2")
    assert client.get("/fonts/OFL.txt").status_code == 404
    assert client.get("/fonts/..%2Fstyle.css").status_code == 404


def test_the_icon_is_ours(client: TestClient) -> None:
    assert client.get("/favicon.png").text.startswith("<svg")


def test_health_says_ok_and_nothing_about_the_clinic(client: TestClient) -> None:
    assert set(client.get("/health").json()) == {"status", "streamlit"}
    assert client.get("/health").json()["status"] == "ok"


def test_one_corrected_cell_of_a_large_export_comes_out_new_fifty_times(
    client: TestClient,
) -> None:
    """Only the middle of 2 MB changes, which is what a name made of samples would not notice."""
    table = bytearray(b"2026-03-04,spasm_count,4\n" * 80_000)
    names = set()
    for correction in range(50):
        table[1_000_000 + correction] = ord("x")
        answer = client.get(f"/export/{offered(OFFERS, bytes(table))}")
        assert answer.content == bytes(table)
        names.add(answer.headers["content-disposition"])
    assert len(names) == 50
