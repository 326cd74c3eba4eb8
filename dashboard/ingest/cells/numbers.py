"""Numbers as people type them: decimal commas, thousands, number words."""

from __future__ import annotations

import re

from dashboard.knowledge.word import load_numbers

PLAIN_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?\Z")
NUMBER = r"(?:[0-9]+(?:[.,][0-9]+)*|\.[0-9]+)"
"""One number in tidied text, for use inside other expressions."""

COMPOUND_NUMBER = r"(?:{tens})[ -](?:{ones})".format(
    tens="|".join(word for word, number in load_numbers().items() if number in range(20, 100, 10)),
    ones="|".join(word for word, number in load_numbers().items() if number in range(1, 10)),
)
"""A number in two words, such as "twenty-five"."""

_THREE_DIGITS = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}\Z")
_MIXED = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})+(?!\1)[.,][0-9]+\Z")


def number_readings(text: str) -> tuple[float, ...]:
    """Give every value that a written number can stand for, the likelier first.

    "12" -> 12; "7,5" -> 7.5; "1,000" -> 1000 or 1.0; "1.234,5" -> 1234.5; "1.2.3" -> nothing.
    """
    if PLAIN_NUMBER.match(text) and not _THREE_DIGITS.match(text):
        return (float(text),)
    if three := _THREE_DIGITS.match(text):
        grouped, decimal = float(text.replace(three[1], "")), float(text.replace(",", "."))
        return (grouped, decimal) if three[1] == "," else (decimal, grouped)
    if mixed := _MIXED.match(text):
        return (float(text.replace(mixed[1], "").replace(",", ".")),)
    if text.count(".") + text.count(",") == 1:
        return (float(text.replace(",", ".")),)
    return ()


def word_number(text: str) -> float | None:
    """Give the number that a tidied word stands for, as "three" or "twenty-five" do."""
    known = load_numbers()
    if text in known:
        return known[text]
    tens, _, ones = text.replace("-", " ").partition(" ")
    if ones and known.get(tens, 0) in range(20, 100, 10) and known.get(ones, 0) in range(1, 10):
        return known[tens] + known[ones]
    return None


def spelled(value: float) -> str:
    """Write a number the shortest way: 30.0 -> "30"."""
    return f"{value:.10g}"
