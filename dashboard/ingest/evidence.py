"""What a column's values say about it: how many are numbers, times, words; does a reader fit?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import islice

from dashboard.domain.cells import CellValue
from dashboard.domain.observations import Status
from dashboard.ingest.cells.answers import Answer, answer
from dashboard.ingest.cells.given import Given
from dashboard.ingest.columns.registry import CELL_READERS
from dashboard.ingest.columns.results import CellResult
from dashboard.ingest.columns.words import plain_number
from dashboard.ingest.day_marks import names_weekday
from dashboard.ingest.days import read_clock
from dashboard.ingest.header_words import words_of
from dashboard.ingest.meaning import Meaning
from dashboard.ingest.reading_time import refuse_when_over
from dashboard.knowledge.word import load_words

SAMPLE = 120
SENTENCE = 4
TELLING = frozenset(load_words("sentences")["telling"])
SAID = (Status.NONE, Status.TAKEN, Status.MISSED, Status.DITTO)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Shares (0-1) of the filled cells of a column that are of each kind, and its numbers."""

    filled: int
    numbers: tuple[float, ...]
    number_share: float
    clock_share: float
    weekday_share: float
    date_share: float
    text_share: float
    text_length: float
    sentence_share: float
    answer_share: float = 0.0

    @property
    def is_binary(self) -> bool:
        """Tell whether the numbers are only zeros and ones."""
        return bool(self.numbers) and set(self.numbers) <= {0.0, 1.0}


def look_at_values(values: Sequence[CellValue]) -> Evidence:
    """Look at a column's distinct values (a sample of them)."""
    refuse_when_over()
    sample = distinct(values)
    count = max(1, len(sample))
    numbers = tuple(number for v in sample if (number := plain_number(v)) is not None)
    texts = [v for v in sample if isinstance(v, str) and plain_number(v) is None]
    return Evidence(
        filled=len(sample),
        numbers=numbers,
        number_share=len(numbers) / count,
        clock_share=sum(map(is_clock, sample)) / count,
        weekday_share=sum(names_weekday(text) for text in texts) / count,
        date_share=sum(isinstance(v, date) for v in sample) / count,
        text_share=len(texts) / count,
        text_length=sum(map(len, texts)) / max(1, len(texts)),
        sentence_share=sum(map(is_sentence, texts)) / count,
        answer_share=sum(map(is_answer, texts)) / count,
    )


def is_sentence(text: str) -> bool:
    """Tell whether a text is a sentence: it tells something, and a list of things does not."""
    words = words_of(text)
    ended = text.rstrip().endswith((".", "!", "?"))
    return len(words) >= SENTENCE and (ended or not TELLING.isdisjoint(words))


def is_answer(text: str) -> bool:
    """Tell whether a text answers yes or none to what the header asks."""
    return answer(text) in (Answer.YES, Answer.NONE)


def distinct(values: Sequence[CellValue]) -> list[CellValue]:
    """List a column's distinct filled values in their order, at most SAMPLE of them."""
    seen = dict.fromkeys((type(value), value) for value in values if value is not None)
    values_seen: list[CellValue] = [value for _, value in seen]
    return values_seen[:SAMPLE]


def is_clock(value: CellValue) -> bool:
    """Tell whether a cell is a time of day: a time, a clock text, or a part of the day."""
    if isinstance(value, time | timedelta):
        return True
    if isinstance(value, str):
        at, _ = read_clock(value)
        return at is not None
    return False


def share_read(values: Sequence[CellValue], meaning: Meaning, given: Given) -> float:
    """Give the share of a column's cells that its kind's reader understands; one may always fail.

    Without a cell that says anything the share is 1.
    """
    results = _read_sample(values, meaning, given)
    if not results:
        return 1.0
    failed = sum(result.problem is not None for result in results)
    return 1.0 if failed <= 1 < len(results) else 1 - failed / len(results)


def share_counted(values: Sequence[CellValue], meaning: Meaning, given: Given) -> float:
    """Give the share of a column's cells in which its kind's reader finds a number or a none."""
    results = _read_sample(values, meaning, given)
    found = [piece for result in results for piece in result.pieces[:1]]
    counted = sum(p.value is not None or p.low is not None or p.status in SAID for p in found)
    return counted / len(results) if results else 1.0


def names_other_drugs(values: Sequence[CellValue], meaning: Meaning, given: Given) -> bool:
    """Tell whether most of a dose column's cells are other medicines."""
    if meaning.kind != "dose":
        return False
    results = _read_sample(values, meaning, given)
    found = [piece.status for result in results for piece in result.pieces[:1]]
    return 2 * found.count(Status.OTHER_DRUG) > len(results)


def _read_sample(values: Sequence[CellValue], meaning: Meaning, given: Given) -> list[CellResult]:
    """Read the first cells of a column that say anything, equal ones once."""
    read, known = CELL_READERS[meaning.kind], dict[object, CellResult]()
    results = []
    for value in islice((v for v in values if v is not None and not is_gap(v)), SAMPLE):
        key = (type(value), value)
        if key not in known:
            refuse_when_over()
            known[key] = read(value, meaning, given)
        results.append(known[key])
    return results


def is_gap(value: CellValue) -> bool:
    """Tell whether a cell says that nothing was recorded."""
    return isinstance(value, str) and answer(value) is Answer.NOT_RECORDED
