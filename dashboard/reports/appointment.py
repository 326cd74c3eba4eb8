"""The one page for the appointment, as an accessible PDF that carries its own data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Literal

import typst

from dashboard.analysis.naming import label_of
from dashboard.domain.comparisons import RouteComparison
from dashboard.domain.overviews import PatientOverview
from dashboard.reports.glyphs import count_lacking, lacking_words, shown_in
from dashboard.reports.page_room import GIVEN_BACK, ROOMS, Room
from dashboard.reports.paper_chart import FONTS, chart_svg
from dashboard.reports.phase_words import PhaseTable, phase_table
from dashboard.reports.report_part import Part
from dashboard.reports.words import LAW, PageWords, page_words

TEMPLATE = Path(__file__).parent / "appointment.typ"
STANDARDS: list[Literal["ua-1", "a-3a"]] = ["ua-1", "a-3a"]
PAPERS = ("a4", "us-letter")
LEGEND = (
    "Bars: as recorded. Line: median of 7 days. Grey: where 19 of 20 days are expected. On the "
    "axis, a tick: no entry; dot: zero; diamond: words."
)
PERIOD_HEADS = (
    "Doses",
    "Dates",
    "Days with a number",
    "{measure}, mean (95 % interval)",
    "Change to the one before",
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the page."""

    name: str
    mime: str
    description: str
    content: str


def appointment_page(
    overview: PatientOverview,
    attachments: tuple[Attachment, ...] = (),
    paper: str = "a4",
    made_at: datetime | None = None,
    more: Sequence[Part] = (),
    routes: RouteComparison | None = None,
) -> bytes:
    """Set the page; PDF bytes that conform to PDF/UA-1 and PDF/A-3a (the setter checks both).

    `paper` is one of PAPERS; `more` follows on pages of its own and leaves the first as it is;
    `routes` compares tablets and pump where the diary holds both.
    The same overview and time give the same bytes.
    """
    moment = (made_at or datetime.now(UTC)).replace(microsecond=0)
    inputs = {
        "chart": chart_svg(overview),
        "paper": paper,
        "files": json.dumps([asdict(attachment) for attachment in attachments]),
    }

    def words_of(room: Room) -> dict[str, object]:
        words = _for_template(page_words(overview, room), overview, moment)
        return words | _phases(phase_table(routes, room.outcomes))

    def fits(room: Room) -> bytes | None:
        page = _set(inputs, words_of(room), moment)
        return page if _pages(page) == 1 else None

    room, page = _roomiest(fits)
    if page is not None and not more:
        return page
    return _set(inputs, words_of(room) | {"parts": _parts(more)}, moment)


def _roomiest(fits: Callable[[Room], bytes | None]) -> tuple[Room, bytes | None]:
    """Find the room that keeps the page one page, and give back what still has place in it."""
    rooms = ((room, page) for room in ROOMS if (page := fits(room)) is not None)
    room, page = next(rooms, (ROOMS[-1], None))
    for part, counts in GIVEN_BACK:
        for count in counts:
            if count <= getattr(room, part) or page is None:
                break
            larger = replace(room, **{part: count})
            found = fits(larger)
            if found is not None:
                room, page = larger, found
                break
    return room, page


def _phases(told: PhaseTable | None) -> dict[str, object]:
    if told is None:
        return {"phases": None}
    return {"phases": {name.replace("_", "-"): value for name, value in asdict(told).items()}}


def _parts(more: Sequence[Part]) -> list[dict[str, object]]:
    return [
        {name.replace("_", "-"): value for name, value in asdict(part).items()} for part in more
    ]


def _in_the_type(words: dict[str, object]) -> object:
    # The title stands in the file's properties, not on the page.
    lacking = count_lacking([told for name, told in words.items() if name != "title"])
    if not lacking:
        return shown_in(words)
    return shown_in(words | {"footer": f"{words['footer']} {lacking_words(lacking)}"})


def _set(inputs: dict[str, str], words: dict[str, object], moment: datetime) -> bytes:
    told = json.dumps(_in_the_type(words))
    compiled = _compiler().compile(
        input=TEMPLATE.read_bytes(),
        format="pdf",
        pdf_standards=[*STANDARDS],
        timestamp=moment,
        sys_inputs=inputs | {"words": told},
    )
    assert isinstance(compiled, bytes)
    return compiled


def _pages(page: bytes) -> int:
    """Count the pages in the PDF's own page tree, which the setter writes uncompressed."""
    found = re.search(rb"/Type\s*/Pages\s*/Count\s+(\d+)", page)
    return int(found[1]) if found else 1


@cache
def _compiler() -> typst.Compiler:
    """Load the fonts once; nothing of the machine's own fonts enters a page."""
    fonts: list[str] = [str(FONTS)]
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True, root=str(FONTS))


def _for_template(
    words: PageWords, overview: PatientOverview, moment: datetime
) -> dict[str, object]:
    return {
        "title": f"{words.label}: diary page",
        "label": words.label,
        "dates": words.dates,
        "coverage": words.coverage,
        "now": words.now,
        "urgent": words.urgent,
        "urgent-left-out": words.urgent_left_out,
        "to-check": words.to_check,
        "to-check-left-out": words.to_check_left_out,
        "statements": [
            {
                "subject": item.subject,
                "lead": item.lead,
                "rest": item.rest,
                "evidence": item.evidence,
                "shape": item.shape,
                "verdict": item.verdict,
            }
            for item in words.statements
        ],
        "chart-alt": " ".join(period.sentence for period in overview.periods)
        or "Timeline of the diary.",
        "chart-legend": LEGEND,
        "period-heads": [
            head.format(measure=label_of(overview.main_measure)) for head in PERIOD_HEADS
        ],
        "periods": [list(asdict(row).values()) for row in words.periods],
        "periods-left-out": words.periods_left_out,
        "effect-periods": words.effect_periods,
        "effects": [[row.label, *row.shares] for row in words.effects],
        "effects-left-out": words.effects_left_out,
        "extracts": [[extract.where, extract.text] for extract in words.extracts],
        "extracts-note": words.extracts_note,
        "exclusions": words.exclusions,
        "exclusions-left-out": words.exclusions_left_out,
        "parts": [],
        "footer": f"{words.rules} {LAW} Data revision {overview.revision}, made {moment:%Y-%m-%d}.",
    }
