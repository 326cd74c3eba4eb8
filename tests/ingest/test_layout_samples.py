"""Each layout has a sample that is recognised as that layout and read to what was written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.domain.diaries import DiaryReading
from dashboard.domain.errors import WorkbookRefused
from dashboard.ingest.reading import read_diary
from dashboard.knowledge.layout import load_layouts
from sample_data.layout_stories import CHANGE, ToldDay, told_month
from sample_data.make_layout_samples import HERE, SEED
from tests.ingest.diary_grids import Fact, facts_read

TODAY = date(2026, 12, 31)
DAYS = told_month(SEED)
READABLE = [path for path in sorted(HERE.iterdir()) if path.stem not in ("empty_form",)]
REFUSED = [p for p in READABLE if not load_layouts()[p.stem.partition("-")[0]].readable]
READABLE = [path for path in READABLE if path not in REFUSED]
DAILY = frozenset({"spasm_count", "oral_mg", "pain_0_10"})
MEASURES = {
    "events_unnamed": {"spasm_count"},
    "month_calendar": {"spasm_count"},
    "hour_grid": {"spasm_count"},
    "crossed_days": {"spasm_count"},
    "ms_trust": {"stiffness_spasms_1_4"},
    "dose_changes": {"oral_mg"},
    "pump": {"intrathecal_mcg"},
    "one_week": {"stiffness_0_10", "spasm_count", "pain_0_10"},
    "one_text": {"spasm_count", "oral_mg"},
    "no_header": {"other:Column B", "other:Column C", "other:Column D"},
}
CHANGES = ("dose_changes", "pump")


def named(path: Path) -> str:
    return path.name


def read(path: Path) -> DiaryReading:
    return read_diary(path.read_bytes(), path.name, today=TODAY)


def told(layout: str, day: ToldDay) -> dict[str, int]:
    """Say what a day should be read as in a layout, by measure."""
    return {
        "spasm_count": day.by_night if layout == "events_unnamed" else day.spasms,
        "oral_mg": day.oral_mg,
        "pain_0_10": day.pain,
        "stiffness_0_10": day.stiffness,
        "intrathecal_mcg": 200 if day is DAYS[0] else 220,
        "stiffness_spasms_1_4": sum(day.parts),
        "other:Column B": day.spasms,
        "other:Column C": day.oral_mg,
        "other:Column D": day.pain,
    }


def facts_told(layout: str) -> set[Fact]:
    days = [DAYS[0], DAYS[CHANGE]] if layout in CHANGES else DAYS
    days = days[:7] if layout == "one_week" else days
    days = [d for d in days if layout != "month_calendar" or d.day.month == 9]
    days = [d for d in days if layout != "events_unnamed" or d.by_night]
    measures = MEASURES.get(layout, DAILY)
    return {(d.day, m, float(told(layout, d)[m])) for d in days for m in measures}


@pytest.mark.parametrize("path", READABLE, ids=named)
def test_a_sample_is_recognised_and_read_to_what_was_written(path: Path) -> None:
    layout = path.stem.partition("-")[0]
    reading = read(path)
    expected = facts_told(layout)
    measures = {measure for _, measure, _ in expected}
    assert {sheet.layout for sheet in reading.sheets} == {layout}
    assert {fact for fact in facts_read(reading) if fact[1] in measures} == expected
    assert reading.problems == ()
    assert reading.ledger.adds_up


@pytest.mark.parametrize("path", REFUSED, ids=named)
def test_a_sample_that_cannot_be_read_is_refused_with_its_sentence(path: Path) -> None:
    layout = load_layouts()[path.stem]
    with pytest.raises(WorkbookRefused) as refused:
        read(path)
    assert refused.value.kind == layout.id
    assert refused.value.sentence == f"{layout.message} {layout.remedy}"


def test_an_empty_form_gives_no_readings() -> None:
    reading = read(HERE / "empty_form.xlsx")
    assert [sheet.layout for sheet in reading.sheets] == ["empty_form"]
    assert reading.observations == ()


def test_every_layout_has_a_sample() -> None:
    files = {path.stem.partition("-")[0] for path in HERE.iterdir()}
    assert set(load_layouts()) - files == {"empty_sheet", "explanation"}
