"""Problems in the words of the knowledge: what was found in a cell, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.knowledge.measure import load_measures
from dashboard.knowledge.problem_kind import load_problem_kinds

EXAMPLES = {
    "dose": "a number with its unit, such as 20 mg",
    "count": "a number, such as 6",
    "grade": "a number, such as 4",
    "amount": "a number, such as 30",
    "effect": "yes, no, or a number from 0 to 10",
    "effects": "the names of the effects, or none",
}
UNSPECIFIC_EXAMPLE = "a number or a word"


def problem_message(kind: str, measure: str | None = None, candidates: Sequence[str] = ()) -> str:
    """Say in one sentence what is wrong with a cell and what to do; KeyError: unknown kind."""
    known = load_measures().get(measure or "")
    choices = f" ({' or '.join(candidates)})" if candidates else ""
    if kind == "date_mangled" and candidates:
        choices = f" {' or '.join(candidates)}"
    return (
        load_problem_kinds()[kind]
        .replace("{choices}", choices)
        .replace("{measure}", known.label.lower() if known else "an entry of this column")
        .replace("{example}", EXAMPLES.get(known.kind if known else "", UNSPECIFIC_EXAMPLE))
    )
