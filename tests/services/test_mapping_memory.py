from __future__ import annotations

from dashboard.domain.diaries import ColumnChoice, DateOrder, Mapping
from dashboard.services.mapping_memory import general


def test_what_a_header_means_is_general_and_what_one_patient_takes_is_not() -> None:
    pain = ColumnChoice("Diary", "B", measure="pain_0_10")
    particular = ColumnChoice(
        "Diary", "B", "pain_0_10", "0-10", DateOrder.DAY_FIRST, 10.0, blank_means_none=True
    )
    assert general(Mapping((particular,), nights_belong_to_the_day_before=True)) == Mapping((pain,))


def test_doses_and_bare_strengths_leave_nothing_to_remember() -> None:
    choices = (
        ColumnChoice("Diary", "C", measure="oral_mg"),
        ColumnChoice("Diary", "D", measure="intrathecal_mcg"),
        ColumnChoice("Diary", "E", tablet_mg=10.0),
    )
    assert general(Mapping(choices)) is None
