"""Small diaries as files, read, saved and reviewed: what is urgent, and what must not be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from dashboard.domain.flags import Flag, Level
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import Profile
from dashboard.reports.as_text import as_text
from dashboard.services import reviewing
from dashboard.services.importing import commit, preview
from dashboard.stores.sql import SqlStore
from tests.services.making import DOCTOR

TODAY = date(2026, 12, 1)
TABLETS = "Date,Baclofen mg,Spasms,Notes"
PUMP = "Date,Pump mcg/day,Spasms,Notes"


@dataclass(frozen=True)
class Nasty:
    """Ten steady days, then the rows that matter; `urgent` maps a rule to words of its flag."""

    header: str
    rows: tuple[str, ...]
    urgent: tuple[tuple[str, str], ...] = ()

    def csv(self) -> bytes:
        dose = 240 if self.header == PUMP else 60
        steady = [f"2026-03-{day:02d},{dose},4," for day in range(1, 11)]
        later = [f"2026-03-{day},{row}" for day, row in enumerate(self.rows, 11)]
        return "\n".join([self.header, *steady, *later, ""]).encode()


FIRES = {
    "tablets run out for two days and then a fit": Nasty(
        TABLETS,
        (
            ",6,ran out of tablets",
            ",6,still no tablets - pharmacy closed",
            "60,7,had a fit this morning",
        ),
        (("R6", "within a week the diary speaks of seizure"), ("R7", "seizure on 13 Mar")),
    ),
    "tablets stopped and things seen": Nasty(
        TABLETS,
        ("0,6,stopped tablets", '0,7,"seeing things that aren\'t there, very confused"'),
        (("R6", "from 60 to 0 mg"), ("R7", "hallucinations on 12 Mar")),
    ),
    "a pump that beeps and an itch without a rash": Nasty(
        PUMP,
        ("240,4,pump alarm beeping all night", '240,6,"itchy all over, no rash"'),
        (("R6-IT", "reservoir of the pump on 11 Mar"), ("R7", "Itching without a rash on 12 Mar")),
    ),
    "a pump that has stopped": Nasty(
        PUMP, (",5,I think the pump has stopped working",), (("R6-IT", "on 11 Mar"),)
    ),
    "a pump whose reservoir is empty": Nasty(
        PUMP, ("240,4,clinic says reservoir is empty",), (("R6-IT", "on 11 Mar"),)
    ),
    "a pump set to zero": Nasty(
        PUMP, ("0,5,", "0,6,"), (("R6-IT", "written as 0 from 11 Mar (before: 240 µg a day)"),)
    ),
    "38.2 degrees with a pump": Nasty(
        PUMP, ("240,4,temp 38.2 shivery",), (("R7", "high fever on 11 Mar"),)
    ),
    "no breath beside an opioid": Nasty(
        TABLETS,
        ('60,4,"couldn\'t catch my breath, took oramorph"',),
        (("R7", "breathing difficulty on 11 Mar"), ("R10", "oramorph")),
    ),
    "a breath that may be short": Nasty(
        TABLETS, ("60,4,maybe a bit breathless?",), (("R7", "with doubt of breathing difficulty"),)
    ),
    "a wish not to live in plain words": Nasty(
        TABLETS, ("60,4,don't want to be here any more",), (("R7", "suicidal thoughts"),)
    ),
    "200 mg on one day": Nasty(TABLETS, ("200,4,",), (("R3", "200 mg of oral baclofen"),)),
    "spasms that treble and stay": Nasty(
        TABLETS, ("60,13,", "60,14,", "60,13,"), (("R7", "Spasms averaged"),)
    ),
}
SILENT = {
    "a blank week": Nasty(TABLETS, (",,",) * 7 + ("60,4,",)),
    "a pump column left blank": Nasty(PUMP, (",4,",) * 6),
    "everything denied": Nasty(TABLETS, ('60,4,"no fever, no fits, breathing fine"',)),
    "a husband's seizure": Nasty(TABLETS, ("60,4,my husband had a seizure",)),
    "a doctor's warning": Nasty(TABLETS, ("60,4,Dr warned me about hallucinations if I stop",)),
    "one dose missed": Nasty(TABLETS, ("40,4,missed lunchtime dose", "60,4,")),
    "one bad day": Nasty(TABLETS, ("60,12,", "60,4,", "60,5,")),
}


def reviewed(store: SqlStore, csv: bytes) -> PatientOverview:
    found = preview(DOCTOR, store, csv, "diary.csv", None, None, TODAY)
    saved = commit(DOCTOR, store, found, Profile("P-001 Invented"))
    return reviewing.review(DOCTOR, store, saved.patient, today=TODAY)


def urgent(shown: PatientOverview) -> list[Flag]:
    return [flag for flag in shown.flags if flag.level is Level.URGENT]


@pytest.mark.parametrize("name", FIRES)
def test_what_is_urgent_stands_first_with_its_cells_and_what_speaks_against(
    store: SqlStore, name: str
) -> None:
    shown = reviewed(store, FIRES[name].csv())
    found = urgent(shown)
    for rule, words in FIRES[name].urgent:
        assert any(flag.rule == rule and words in flag.sentence for flag in found)
    assert shown.flags[: len(found)] == tuple(found)
    assert all(item.cell is not None for flag in found for item in flag.evidence)
    assert all(flag.why_unsure for flag in found)
    assert found[0].sentence in as_text(shown)


@pytest.mark.parametrize("name", SILENT)
def test_what_is_not_urgent_does_not_cry(store: SqlStore, name: str) -> None:
    assert urgent(reviewed(store, SILENT[name].csv())) == []


def test_a_blank_week_says_that_nobody_can_tell(store: SqlStore) -> None:
    flags = reviewed(store, SILENT["a blank week"].csv()).flags
    [gap] = [flag for flag in flags if flag.rule == "R6"]
    assert gap.level is Level.NOTE
    assert gap.sentence == (
        "No record for 7 days after 10 Mar (60 mg a day): cannot tell whether tablets were taken."
    )


def test_dates_that_nothing_decides_are_never_passed_over_in_silence(store: SqlStore) -> None:
    days = ("03/04", "05/04", "04/03", "06/06", "07/08", "02/02")
    csv = "\n".join(["Date,Baclofen mg,Spasms", *(f"{day}/2026,60,4" for day in days), ""])
    flags = reviewed(store, csv.encode()).flags
    [flag] = [each for each in flags if each.rule == "R18" and each.level is Level.CHECK]
    assert '"03/04/2026" is 3 Apr 2026 or 4 Mar 2026' in flag.sentence
    assert [item.text for item in flag.evidence] == [f"{day}/2026" for day in days[:3]] + [
        "07/08/2026"
    ]
