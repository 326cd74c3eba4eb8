"""The texts that the cells of an .xlsx share: their true number, and their length times their use.

A text of 30 kB that two million cells point at takes 60 GB once every cell has its own copy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from dashboard.ingest import caps
from dashboard.ingest.refusals import refusal

TEXT_START = re.compile(rb"<(?:\w+:)?si\b")
UNIQUE_COUNT = re.compile(rb"""\suniqueCount\s*=\s*["'](\d{1,20})["']""")
REFERENCE = re.compile(rb"""\st\s*=\s*["']s["'][^<>]*>\s*<(?:\w+:)?v>\s*(\d{1,9})\s*<""")
SHORTEST_TEXT_BYTES = 4
SPARE_TEXTS = 10_000


def text_lengths(parts: Iterable[bytes]) -> list[int]:
    """Give the length in bytes of every shared text, in order.

    Raises WorkbookRefused when the table claims far more texts than fit into it, for which a
    reader would set memory aside.
    """
    lengths: list[int] = []
    claimed = total = 0
    for piece in parts:
        head = UNIQUE_COUNT.search(piece, 0, 4096) if not total else None
        claimed = int(head[1]) if head else claimed
        total += len(piece)
        starts = [match.start() for match in TEXT_START.finditer(piece)]
        if lengths:
            lengths[-1] += starts[0] if starts else len(piece)
        ends = [*starts[1:], len(piece)]
        lengths.extend(end - start for start, end in zip(starts, ends, strict=False))
    if claimed > total // SHORTEST_TEXT_BYTES + SPARE_TEXTS:
        raise refusal("false_counts")
    return lengths


def refuse_repeated_texts(lengths: list[int], sheets: Iterable[Iterable[bytes]]) -> None:
    """Raise WorkbookRefused when the shared texts, each as often as it is used, are too long."""
    uses: Counter[bytes] = Counter()
    for parts in sheets:
        for piece in parts:
            uses.update(REFERENCE.findall(piece))
    total = 0
    for digits, times in uses.items():
        index = int(digits)
        total += times * (lengths[index] if index < len(lengths) else 0)
    caps.TEXT_BYTES.check(total)
