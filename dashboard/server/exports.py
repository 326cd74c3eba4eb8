"""What leaves the clinic as a file: offered by a page, fetched once, by the same browser.

Streamlit's own download button keeps its files where anyone with the address gets them, and above
1 MiB may hand out an older file of the same length. An offer is taken once, expires, belongs to one
browser, is made when it is taken, and carries the hash of its bytes in its name.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

VALID_SECONDS = 8 * 3600.0
"""As long as a page may stay open before its links expire: a clinic day."""

REPLACED_SECONDS, REPLACED_KEPT = 60.0, 2
"""How long, and how many of, a place's older offers stay good beside the newest: a click fetches a
link and redraws the page at once, and on a busy machine the redrawn page may come first."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
PDF = "application/pdf"
ANY_FILE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Offer:
    """A file to be made when it is fetched; `stem` and `suffix` name it, without patient data."""

    make: Callable[[], bytes]
    stem: str
    suffix: str
    media_type: str
    browser: str
    place: str
    expires: float


class Offers:
    """The open offers of this process. A place on a page shows one: the newest."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._open: dict[str, Offer] = {}

    def make(
        self,
        make: Callable[[], bytes],
        *,
        name: tuple[str, str],
        media_type: str,
        browser: str,
        place: str,
    ) -> str:
        """Offer a file, `name` being (stem, suffix); returns the path to fetch it from."""
        offer = Offer(make, *name, media_type, browser, place, self._clock() + VALID_SECONDS)
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._open = {**dict(self._still_open(place)), token: offer}
        return f"/export/{token}"

    def take(self, token: str, browser: str) -> Offer | None:
        """Give the offer to the browser that it was made for, once; None to anyone else."""
        with self._lock:
            offer = self._open.get(token)
            if offer is None or offer.browser != browser or offer.expires < self._clock():
                return None
            return self._open.pop(token)

    def _still_open(self, place: str) -> Iterator[tuple[str, Offer]]:
        """Give the offers that have not expired; a place's own older ones last a moment more."""
        now = self._clock()
        own = [token for token, offer in self._open.items() if offer.place == place]
        for token, offer in self._open.items():
            if offer.expires < now or token in own[:-REPLACED_KEPT]:
                continue
            last = min(offer.expires, now + REPLACED_SECONDS) if token in own else offer.expires
            yield token, replace(offer, expires=last)


OFFERS = Offers()
"""The one list of this process, shared by the pages and the export route."""


def file_name(offer: Offer, data: bytes) -> str:
    """Name a file after its very bytes, so that a corrected export never passes for the old one."""
    return f"{offer.stem}-{hashlib.sha256(data).hexdigest()[:12]}{offer.suffix}"
