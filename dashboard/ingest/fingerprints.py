"""The fingerprint of a kind of sheet: the same headers give the same one, month after month."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from dashboard.domain.diaries import ColumnMeaning
from dashboard.ingest.header_words import words_of

LENGTH = 32


def fingerprint_of(columns: Iterable[ColumnMeaning]) -> str:
    """Digest the places and words of all headers; sheet names and values have no part in it."""
    headers = {(column.column, words_of(column.header)) for column in columns}
    spelled = "\n".join(f"{letters} {' '.join(words)}" for letters, words in sorted(headers))
    return sha256(spelled.encode()).hexdigest()[:LENGTH]
