"""All outputs of one overview: they say the same, and nothing that the overview does not say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from fhir.resources.R4B.bundle import Bundle
from openpyxl import load_workbook
from pypdf import PdfReader

from dashboard.domain.cells import CellAddress
from dashboard.domain.flags import Flag, Level
from dashboard.domain.observations import Observation, Status
from dashboard.domain.overviews import EffectLane, EffectShare, PatientOverview, summary_of
from dashboard.reports.appointment import PAPERS, Attachment, appointment_page
from dashboard.reports.as_fhir import as_fhir, observations_of
from dashboard.reports.as_text import MOST_LETTERS, as_text
from dashboard.reports.as_xlsx import as_xlsx
from dashboard.reports.page_room import ROOMS
from dashboard.reports.tidy import as_csv, observation_as_json
from dashboard.reports.words import LAW, page_words
from tests.overviews import NAMES, TODAY, sample_overview, sample_reading

MADE_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
NUMBER = re.compile(r"\d+(?:\.\d+)?")
LIVE = ("=1+1", "+ extra half tablet", "-5", "@SUM(A1)", "\t=cmd", "=HYPERLINK(1)")


def paper_text(overview: PatientOverview, paper: str = "a4") -> str:
    reader = PdfReader(BytesIO(appointment_page(overview, (), paper, MADE_AT)))
    assert len(reader.pages) == 1
    return " ".join(reader.pages[0].extract_text().split())


def numbers_told(overview: PatientOverview) -> set[str]:
    """Every number that the overview holds, as any output may write it."""
    told = set(NUMBER.findall(repr(overview)))
    values = {float(number) for number in told}
    return told | {f"{value:.{places}f}" for value in values for places in (0, 1, 2)}


@pytest.mark.parametrize("name", NAMES)
def test_the_paper_says_each_statement_and_no_number_of_its_own(name: str) -> None:
    overview = sample_overview(name)
    text = paper_text(overview)
    squeezed = text.replace(" ", "")
    for statement in overview.statements:
        for part in (statement.lead, statement.rest, statement.evidence, statement.verdict):
            assert part.replace(" ", "") in squeezed
    own = {number for number in NUMBER.findall(text) if "." in number}
    assert own <= numbers_told(overview)


@pytest.mark.parametrize("name", NAMES)
def test_the_copied_text_is_short_and_says_each_statement(name: str) -> None:
    overview = sample_overview(name)
    text = as_text(overview)
    assert len(text) <= MOST_LETTERS
    assert text.endswith(LAW)
    for statement in overview.statements:
        assert f"{statement.lead}{statement.rest}. {statement.verdict}" in text


@pytest.mark.parametrize("paper", PAPERS)
def test_however_much_there_is_to_say_the_page_stays_one_page(paper: str) -> None:
    overview = sample_overview("oral_then_pump")
    lanes = tuple(EffectLane(f"e{n}", f"Effect number {n}", True, False) for n in range(14))
    shares = tuple(EffectShare(f"e{n}", f"Effect number {n}", 3, 20) for n in range(14))
    periods = tuple(replace(period, effects=shares) for period in overview.periods) * 20
    full = replace(
        overview,
        profile=replace(overview.profile, label="Wilhelmina-Alexandrina 日本語 مرحبا 😀 " * 3),
        periods=periods,
        lanes=lanes,
        notes=overview.notes * 40,
        exclusions=("A reason that is told at length, because it matters to the reader.",) * 20,
        flags=overview.flags * 4,
    )
    told = " ".join(paper_text(full, paper).split())
    assert "[5 Arabic letters]" in told
    assert "stand for 27 characters of another script or picture" in told


@pytest.mark.parametrize("paper", PAPERS)
def test_a_page_with_hardly_anything_to_say_is_still_a_page(paper: str) -> None:
    bare = replace(
        sample_overview("oral_titration"),
        periods=(),
        lanes=(),
        notes=(),
        changes=(),
        statements=(),
        now=(),
        flags=(),
        exclusions=(),
    )
    assert "Sample oral_titration" in paper_text(bare, paper)


def test_the_page_carries_its_own_data() -> None:
    table = as_csv(sample_reading("oral_titration").observations).decode("utf-8-sig")
    attached = (Attachment("observations.csv", "text/csv", "Tidy observations", table),)
    reader = PdfReader(BytesIO(appointment_page(sample_overview("oral_titration"), attached)))
    assert reader.attachments["observations.csv"][0].decode() == table


def test_markup_in_a_name_is_set_as_text_and_not_as_code() -> None:
    overview = sample_overview("oral_titration")
    nasty = '#read("/etc/passwd") $x$ *bold*'
    named = replace(overview, profile=replace(overview.profile, label=nasty))
    assert "#read(" in paper_text(named)


@pytest.mark.parametrize("name", NAMES)
def test_a_bundle_fits_the_models_and_read_back_gives_the_same_observations(name: str) -> None:
    observations = sample_reading(name).observations
    bundle = as_fhir(sample_overview(name), observations, ["ab" * 32], MADE_AT)
    Bundle.model_validate(bundle)
    back = observations_of(json.loads(json.dumps(bundle)))
    assert back == [json.loads(json.dumps(observation_as_json(item))) for item in observations]


def test_a_bundle_never_mixes_the_two_routes_in_one_dose() -> None:
    bundle = as_fhir(sample_overview("oral_then_pump"), (), [], MADE_AT)
    entries: list[dict[str, Any]] = json.loads(json.dumps(bundle))["entry"]
    doses = [
        entry["resource"]["dosage"][0]
        for entry in entries
        if entry["resource"]["resourceType"] == "MedicationStatement"
    ]
    units = {
        (dose["route"]["text"], dose["doseAndRate"][0]["doseQuantity"]["unit"]) for dose in doses
    }
    assert units == {("Oral route", "mg"), ("Intrathecal route", "mcg")}


def test_no_text_comes_out_live_in_a_workbook_and_none_is_changed() -> None:
    cell = CellAddress("=A1", 1, 1)
    written = [Observation(TODAY, "other:=x", Status.TEXT, text, cell) for text in LIVE]
    packed = as_xlsx(sample_overview("oral_titration"), written)
    workbook = load_workbook(BytesIO(packed))
    assert not [
        found
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for found in row
        if found.data_type == "f"
    ]
    column = [found.value for found in workbook["Observations"]["K"]]
    assert column[1:] == list(LIVE)
    with ZipFile(BytesIO(packed)) as archive:
        assert [name for name in archive.namelist() if name.startswith("xl/charts/chart")]


def test_a_page_about_pain_gives_each_period_its_mean_of_pain() -> None:
    overview = sample_overview("pudendal_neuralgia")
    rows = page_words(overview).periods
    means = [summary_of(period, "pain_0_10") for period in overview.periods]
    for row, summary in zip(rows, means, strict=True):
        days = 0 if summary is None else summary.recorded_days
        assert row.recorded.startswith(f"{days} of ")
    assert any("(" in row.mean for row in rows)
    assert "Pain, mean" in paper_text(overview)


def test_a_flag_to_check_is_told_in_words_and_every_rule_by_its_title() -> None:
    overview = sample_overview("oral_titration")
    flag = Flag("R6", Level.CHECK, "Tablets", "Not taken on 2 days.", (), "", "", "our setting")
    flagged = replace(overview, flags=(flag,))
    for text in (as_text(flagged), paper_text(flagged)):
        assert "Not taken on 2 days." in text
    assert "Rules that fired: R6 tablets." in paper_text(flagged)


def test_effects_that_nobody_recorded_take_one_line_of_the_copied_text() -> None:
    overview = sample_overview("oral_titration")
    shares = tuple(EffectShare(name, name, 0, 0) for name in ("Drowsiness", "Nausea"))
    periods = tuple(replace(period, effects=shares) for period in overview.periods)
    assert "Not recorded: drowsiness, nausea." in as_text(replace(overview, periods=periods))


def test_a_period_of_one_day_has_one_date() -> None:
    overview = sample_overview("oral_titration")
    period = overview.periods[0]
    day = period.period.first_day
    short = replace(period, period=replace(period.period, last_day=day))
    (row,) = page_words(replace(overview, periods=(short,))).periods
    assert "–" not in row.dates


def test_where_no_reason_has_room_the_page_still_says_that_there_are_some() -> None:
    overview = replace(sample_overview("oral_then_pump"), exclusions=("One reason",) * 3)
    assert page_words(overview, ROOMS[-1]).exclusions_left_out == "3 reasons, told on the screen"
    crowded = replace(overview, notes=overview.notes * 20, flags=overview.flags * 3)
    text = paper_text(crowded, "us-letter")
    assert "reason" in text.lower()
