"""The grammar of a dose cell: short rules that fold tokens until one day's doses stand there.

Each rule is an expression over the tokens' letters (see dose_words.py) and what its tokens become.
J in a rule's expression stands for one dose, with or without a unit. Letters made here:
A an amount with its unit · P several doses of one day · G a day's total · r a range · s a strength
z a scheme of tablets (1-0-1) · t tablets with an unclear weight · l a liquid's strength
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dashboard.ingest.cells import dose_folds as become
from dashboard.ingest.cells import tablet_folds as tablets
from dashboard.ingest.cells.dose_words import Token, codes_of

Build = Callable[[Sequence[Token]], list[Token]]

_SET_WITH_J = re.compile(r"\[([^\]J]*)J")


def fold_tokens(tokens: list[Token]) -> list[Token]:
    """Apply every rule, in order, as often as it fits."""
    for pattern, build in RULES:
        tokens = _apply(pattern, build, tokens)
    return tokens


def _apply(pattern: re.Pattern[str], build: Build, tokens: list[Token]) -> list[Token]:
    position = 0
    while match := pattern.search(codes_of(tokens), position):
        made = build(tokens[match.start() : match.end()])
        position = match.start() + (len(made) if made else 0)
        tokens = [*tokens[: match.start()], *made, *tokens[match.end() :]]
    return tokens


def _rule(pattern: str, build: Build) -> tuple[re.Pattern[str], Build]:
    return re.compile(_SET_WITH_J.sub(r"[\1AN", pattern).replace("J", "[AN]")), build


_LABEL = r"(?:SK?|KS?)"
_BEGIN = r"(?:^|(?<=\())"
_END = r"(?=$|\)|G$|\(G\)$)"

RULES: tuple[tuple[re.Pattern[str], Build], ...] = (
    # Numbers and units: "1 1/2 tabs", "1/2-0-1/2", "5mg/5ml", "3x daily".
    _rule(r"\(\)", become.dropped),
    _rule(r"NxD", become.so_often),
    _rule(r"(?<=[NMCLT])\(xN\)", become.bare),
    _rule(r"NN", tablets.half_in_words),
    _rule(r"N(?:q|aN)(?=T)", tablets.and_a_half),
    _rule(r"q(?=-)|(?<=-)q", tablets.half_as_number),
    _rule(r"N[MC]/N?L", tablets.concentration),
    _rule(r"N[MC]/T", tablets.strength),
    _rule(r"N%", tablets.percentage),
    _rule(r"[Nq][MCLT]", tablets.amount),
    # Tablets and liquids with their strength: "2 x 10mg tabs", "10ml of 5mg/5ml", "2 tabs of 10mg".
    _rule(r"Aa[Nq](?=$|[,)F])", tablets.tablet_and_a_half),
    _rule(r"AoN(?=$|[,)SDF])", tablets.of_named_strength),
    _rule(r"\((?:AT?)\)(?=T)", become.bare),
    _rule(r"Nx?AT(?=e?,?F)", tablets.tablets_at_once),
    _rule(r"(?<![-/+N])Nx?(?:AT)", tablets.counted_tablets),
    _rule(r"(?<=A)o(?=l)|\((?=l\))|(?<=l)\)", become.dropped),
    _rule(r"%,?(?=AD)|l,(?=AD)", become.dropped),
    _rule(r"A[@]?l|lA", tablets.of_liquid),
    _rule(r"A(?:\(A\)|=A)", tablets.same_in_millilitres),
    _rule(r"A\(?[oex@]?[As]e?\)?", tablets.tablets_of),
    _rule(r"AT", tablets.strength_of_tablet),
    _rule(r"Tx?N(?!M|C)", tablets.tablets_named_first),
    # "at 8, 2 and 10pm" are clock times.
    _rule(r"@N(?:[,a]+N)*(?:[,a]+k)?(?![xMCT])", become.clock_times),
    _rule(r"@(?=[KkS])|(?<=[KkS])@", become.dropped),
    # How often: "60mg in 3 doses", "3 x 10mg", "10mg tds", "2 x 10mg tds".
    _rule(r"NdoJ", become.doses_of),
    _rule(r"Jx?Nd(?=$|[,)])", become.unclear),
    _rule(r"JD?\(?i+\(?Nd?\)?(?=$|[,D])D?|JD?\(Nd\)|JDi?Nd", become.total),
    _rule(r"JxJF", become.times_at_each_time),
    _rule(r"JxJx?D?|ANx(?=$|D|,)D?|AND", become.times),
    _rule(r"\(P\)(?=S)", become.bare),
    _rule(r"Je?,?F|F[,e]?J", become.often),
    _rule(r"PF", become.so_often_said_again),
    # What the dose was, and what it became: "30 (was 20)", "from 20 to 30", "now 45".
    _rule(r"\([c?+^v-]*%[c?]*\)|(?<=\()i(?=P\)$)", become.dropped),
    _rule(r"c[Uu]|U(?=[JP]D?\(?f)|c?[v^]%[u>](?=[JP])", become.changed_to),
    _rule(r"f[uU>]?[JP]D?[uU>](?=[JP])", become.from_old),
    _rule(r"\(?f[JPG]D?\)?", become.dropped),
    _rule(r"[JPG]D?>[JP]", become.new_dose),
    _rule(r"^[c,]*>[JP]", become.last),
    _rule(r"[=E]+D?[JP]D?E?|[JP](?:ED?|DE)", become.total),
    # Lists: "5-5-10", "1-0-1 of 10mg", "10-20mg", "10/10/20", "30mg a day".
    _rule(r"A\(A\)|A\(?G\)?$", tablets.tablets_in_brackets),
    _rule(r"J-J-J(?:-J)?(?![-/])", become.scheme),
    _rule(r"z\(?[o@x]?[As]\)?", become.scheme_of_strength),
    _rule(r"zT", become.first),
    _rule(r"^(?:NNNN?|AAAA?)$", become.side_by_side),
    _rule(r"(?<![-/])J-J(?![-/])|JuJ", become.ranged),
    _rule(r"(?<![-/])J(?:/J){2,}(?![-/])", become.summed),
    _rule(r"JD", become.total),
    # Parts of the day: "8am 10mg 2pm 20mg", "10mg at 8, 2 and 10pm", "10mg bd + 20mg nocte".
    _rule(r"(?<=[JP])\([SK]+\)", become.bare),
    _rule(r"^\([JPG]\)$", become.bare),
    _rule(_BEGIN + r"(?:" + _LABEL + r"-?[JP][,+a/]*){2,}" + _END, become.listed),
    _rule(r"(?<![SK])J[SK](?:[,+a]*[SK])+(?=$|\)|[,+a]+[JP])", become.at_each_time),
    _rule(_BEGIN + r"(?:J[,+a]+|J[SK]+[,+a/]*|P[SK]*[,+a]*)+[JP][SK]*" + _END, become.listed),
    # A total beside its parts: "40 (4x10)", "10+10+20 = 40".
    _rule(r"[,=-](?=\(?[GP]\)?$)", become.dropped),
    _rule(r"^[GJ]\(?P\)?$|^P\(?[GJ]\)?$|^G\(?[GJ]\)?$", become.said_twice),
    _rule(r"^" + _LABEL + r"-?(?=[JPG]$)|(?<=[JPG])(?:\([SK]+\)|[SK]+)$", become.dropped),
)
