"""Whether "10 am" in a dose cell is a clock time or a dose, told by what stands around it."""

from __future__ import annotations

import re

from dashboard.ingest.cells.dose_words import Token, codes_of

_BY_PARTS_OF_DAY = re.compile(r"(?:(?:(?:N[MCT]?|qT)S|k)[,+a/]*)+")


def settle_clocks(tokens: list[Token]) -> list[Token]:
    """Decide what "10 am" is: a time where doses stand beside it, a dose where no clock says so."""
    codes = codes_of(tokens)
    if "k" not in codes:
        return tokens
    if not re.search(r"[Nq]", codes) and not any(_no_clock(token) for token in tokens):
        return [Token("!"), *tokens]
    doses_stand_apart = re.search(r"[Nq][MCTL]|[Nq](?=[xF])|F|x", codes) is not None
    no_clock = any(map(_no_clock, tokens)) or re.fullmatch(r"Sk+N", codes) is not None
    named = re.search(r"NS", codes) and not re.search(r"N(?!S)", codes)
    if doses_stand_apart and _BY_PARTS_OF_DAY.fullmatch(codes):
        return _by_parts_of_day(tokens)
    settled: list[Token] = []
    for token in tokens:
        if token.code != "k":
            settled.append(token)
        elif doses_stand_apart or not (no_clock or named):
            settled.append(Token("K", token.text))
        else:
            settled += _dose_and_part(token)
    return settled


def _by_parts_of_day(tokens: list[Token]) -> list[Token]:
    """Read the last words of "15mg am, 15 noon, 10 pm" as a dose, as those before it are.

    Beside one other dose only, "20mg noon, 10pm" may as well be 20 mg at ten: unclear.
    """
    doses = [token.value for token in tokens if token.code in "Nqk"]
    named = len(doses) - codes_of(tokens).count("k")
    alike = len(set(doses)) == 1 or any(map(_no_clock, tokens))
    if named < 2 and not alike:
        return [Token("!")]
    return [made for token in tokens for made in _dose_and_part(token)]


def _dose_and_part(token: Token) -> list[Token]:
    if token.code != "k":
        return [token]
    return [Token("N", token.text, token.value), Token("S", token.text)]


def _no_clock(token: Token) -> bool:
    return token.code == "k" and not 1 <= token.value <= 12
