from datetime import time
from itertools import permutations

from dashboard.analysis.record.entries import Joining, how_to_join, join_entries
from dashboard.analysis.record.parts_of_day import slot_habit
from dashboard.domain.observations import Status
from tests.analysis.diaries import seen


def test_tablets_and_spasms_of_a_days_slots_are_summed() -> None:
    found = [seen(0, "oral_mg", 10, slot=slot, row=row) for row, slot in enumerate(("am", "pm"), 2)]
    entry = join_entries(how_to_join("oral_mg", effect=False), found)
    assert entry is not None
    assert entry.value == 20
    assert entry.text == "am 10; pm 10"


def test_a_written_daily_total_is_taken_and_never_added_to_its_parts() -> None:
    found = [
        seen(0, "spasm_count", 3, column=2),
        seen(0, "spasm_count", 4, column=3),
        seen(0, "spasm_count", 8, column=4, details={"total": True}),
    ]
    entry = join_entries(Joining.SUM, found)
    assert entry is not None
    assert entry.value == 8


def test_a_slot_in_words_leaves_the_day_without_a_number_but_with_an_entry() -> None:
    found = [
        seen(0, "spasm_count", 3, row=2),
        seen(0, "spasm_count", None, row=3, status=Status.QUALITATIVE, text="a few"),
    ]
    entry = join_entries(Joining.SUM, found)
    assert entry is not None
    assert entry.value is None
    assert "a few" in entry.text


def test_a_missed_slot_leaves_the_sum_of_what_was_taken() -> None:
    found = [
        seen(0, "oral_mg", 10, slot="am", row=2),
        seen(0, "oral_mg", None, slot="pm", row=3, status=Status.MISSED, text="missed"),
    ]
    entry = join_entries(Joining.SUM, found)
    assert entry is not None
    assert entry.value == 10


def test_two_sheets_that_agree_count_once_and_two_that_differ_leave_the_day_out() -> None:
    same = [seen(0, "spasm_count", 4), seen(0, "spasm_count", 4, sheet="Copy")]
    other = [seen(0, "spasm_count", 4), seen(0, "spasm_count", 6, sheet="Copy")]
    agreed, differing = join_entries(Joining.SUM, same), join_entries(Joining.SUM, other)
    assert agreed is not None
    assert agreed.value == 4
    assert differing is not None
    assert differing.value is None
    assert differing.conflict


def test_grades_are_averaged_and_the_pump_has_the_days_last_setting() -> None:
    grades = [seen(0, "pain_0_10", 4, row=2), seen(0, "pain_0_10", 7, row=3)]
    pump = [
        seen(0, "intrathecal_mcg", 160, row=3, at=time(15)),
        seen(0, "intrathecal_mcg", 120, row=2, at=time(9)),
    ]
    mean = join_entries(how_to_join("pain_0_10", effect=False), grades)
    last = join_entries(how_to_join("intrathecal_mcg", effect=False), pump)
    assert mean is not None
    assert mean.value == 5.5
    assert last is not None
    assert last.value == 160


def test_an_effect_named_once_is_there_that_day() -> None:
    found = [seen(0, "nausea", 0, row=2), seen(0, "nausea", 1, row=3)]
    entry = join_entries(how_to_join("nausea", effect=True), found)
    assert entry is not None
    assert entry.value == 1


def test_a_cell_that_says_not_recorded_is_no_entry() -> None:
    cell = seen(0, "spasm_count", None, status=Status.NOT_RECORDED, text="-")
    assert join_entries(Joining.SUM, [cell]) is None


def test_the_order_of_the_cells_does_not_matter() -> None:
    found = [
        seen(0, "spasm_count", 3, row=2),
        seen(0, "spasm_count", 4.1, row=3, at=time(9)),
        seen(0, "spasm_count", 5.3, row=4, sheet="Other"),
    ]
    joined = {join_entries(Joining.SUM, list(order)) for order in permutations(found)}
    assert len(joined) == 1


def test_a_part_of_the_day_said_not_to_be_recorded_leaves_the_day_without_a_sum() -> None:
    found = [
        seen(0, "spasm_count", 3, slot="am", row=2),
        seen(0, "spasm_count", None, slot="noon", row=3, status=Status.NOT_RECORDED, text="-"),
    ]
    entry = join_entries(Joining.SUM, found)
    assert entry is not None
    assert entry.value is None
    assert entry.partial
    total = seen(0, "spasm_count", 5, row=4, details={"total": True})
    with_total = join_entries(Joining.SUM, [*found, total])
    assert with_total is not None
    assert with_total.value == 5


def test_a_part_of_the_day_that_is_hardly_ever_used_may_hold_a_dash() -> None:
    days = [
        [
            seen(day, "oral_mg", 10, slot="am", row=2),
            seen(day, "oral_mg", None, slot="noon", row=3, status=Status.NOT_RECORDED, text="-"),
            seen(day, "oral_mg", 20, slot="night", row=4),
        ]
        for day in range(10)
    ]
    entry = join_entries(Joining.SUM, days[0], slot_habit(days))
    assert entry is not None
    assert entry.value == 30
