"""Other medicines in a dose cell: taken out, each with its own amount, before the dose is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.ingest.cells.dose_words import Token, codes_of


def without_other_medicines(tokens: Sequence[Token]) -> tuple[list[Token] | None, bool]:
    """Take the other medicines out, each with its own amount; tell whether there were any.

    Gives no tokens when nothing else is left, or when it is unclear whose an amount is.
    """
    if "X" not in codes_of(tokens):
        return list(tokens), False
    kept: list[Token] = []
    seen_other = unclear = False
    for clause in _clauses(tokens):
        codes = codes_of(clause)
        amounts = len(re.findall(r"[Nq]", codes))
        if "X" not in codes:
            unclear = unclear or (seen_other and bool(amounts) and "B" not in codes)
            kept += clause
            continue
        seen_other = True
        if "B" in codes:
            mine = _before_other(clause)
            unclear = unclear or mine is None
            kept += mine or []
        elif amounts > 1 and not re.search(r"XN|Nx|xN", codes):
            unclear = True
    if unclear:
        return None, False
    while kept and kept[0].code in ",+a":
        del kept[0]
    return (kept if re.search(r"[Nqk]", codes_of(kept)) else None), True


def _before_other(clause: list[Token]) -> list[Token] | None:
    """In "bac 10 gaba 300" each amount follows its name, in "10 bac 300 gaba" stands before it.

    Anything else is unclear.
    """
    codes = codes_of(clause)
    if named := re.match(r"N[MC]?B(?=N[MCG]?X$)", codes):
        return clause[: named.end()]
    if codes.index("B") < codes.index("X") and re.match(r"[^N]*B[^NX]*N[^X]*X[^N]*N[^N]*$", codes):
        return clause[: codes.index("X")]
    return None


def _clauses(tokens: Sequence[Token]) -> list[list[Token]]:
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.code in ",+a/()":
            found.append([token])
        else:
            found[-1].append(token)
    return found
