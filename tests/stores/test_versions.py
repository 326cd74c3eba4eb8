from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.cells import CellAddress
from dashboard.domain.diaries import DiaryReading
from dashboard.domain.observations import Observation, Status
from dashboard.domain.patients import PatientId
from dashboard.domain.problems import Problem
from dashboard.domain.uploads import Comparison, Decision, Entry, Item, Upload, UploadId
from dashboard.stores.versions import compare, decide, merge, reads_alike, standing_problems
from tests.stores.making import FIRST, new_upload, note, reading, spasms

V1 = UploadId("v1")


def on_file(told: DiaryReading, upload: UploadId = V1) -> tuple[Entry, ...]:
    items: tuple[Item, ...] = (*told.observations, *told.notes)
    return tuple(Entry(row, upload, item) for row, item in enumerate(items, 1))


def uploaded(told: DiaryReading) -> Upload:
    return new_upload(PatientId("p"), told).upload


def test_a_later_version_adds_its_new_days_and_leaves_the_rest() -> None:
    first = reading([spasms(day, 4) for day in range(3)])
    later = reading([spasms(day, 4) for day in range(5)])
    found = compare(on_file(first), later)
    assert [item.day.day for item in found.new if item.day] == [4, 5]
    assert len(found.unchanged) == 3
    assert not found.conflicts
    assert not found.gone


def test_rows_that_moved_change_nothing() -> None:
    first = reading([spasms(day, day) for day in range(3)])
    moved = reading([spasms(day, day, row=40 - day) for day in range(3)])
    found = compare(on_file(first), moved)
    assert (len(found.unchanged), found.new, found.conflicts) == (3, (), ())


def test_a_number_written_another_way_is_unchanged_but_another_word_is_a_conflict() -> None:
    first = reading([spasms(0, 4), replace(spasms(1, 4), status=Status.QUALITATIVE, value=None)])
    number = replace(spasms(0, 4), text="four")
    word = replace(spasms(1, 4), status=Status.QUALITATIVE, value=None, text="many")
    found = compare(on_file(first), reading([number, word]))
    assert [entry.item.day for entry in found.unchanged] == [FIRST]
    assert [one.incoming for one in found.conflicts] == [word]


def test_a_changed_cell_is_a_conflict_and_nothing_is_taken_without_a_decision() -> None:
    found = compare(on_file(reading([spasms(0, 4)])), reading([spasms(0, 9)]))
    [conflict] = found.conflicts
    assert decide(found, {}).add == ()
    assert decide(found, {}).drop == ()
    taken = decide(found, {conflict.key: Decision.TAKE_NEW})
    assert taken.add == (spasms(0, 9),)
    assert taken.drop == (conflict.stored,)


def test_morning_and_evening_are_compared_each_with_its_own() -> None:
    first = reading([spasms(0, 4, slot="am"), spasms(0, 6, slot="evening")])
    later = reading([spasms(0, 6, slot="evening"), spasms(0, 5, slot="am")])
    found = compare(on_file(first), later)
    assert [one.stored.item for one in found.conflicts] == [spasms(0, 4, slot="am")]


def test_a_third_entry_of_a_day_is_new_and_the_two_before_it_stay() -> None:
    first = reading([spasms(0, 2, row=3), spasms(0, 5, row=4)])
    later = reading([spasms(0, 1, row=3), spasms(0, 2, row=4), spasms(0, 5, row=5)])
    found = compare(on_file(first), later)
    assert [item for item in found.new if isinstance(item, Observation) and item.value == 1]
    assert (len(found.unchanged), len(found.new), found.conflicts) == (2, 1, ())


def test_left_and_right_leg_are_two_things() -> None:
    left = replace(spasms(0, 2), details={"site": "left leg"})
    right = replace(spasms(0, 3), details={"site": "right leg"})
    found = compare(on_file(reading([left])), reading([left, right]))
    assert found.new == (right,)
    assert found.conflicts == ()


def test_an_entry_that_the_file_no_longer_holds_is_gone_but_stays_unless_let_go() -> None:
    first = reading([spasms(day, 4) for day in range(3)])
    later = reading([spasms(0, 4), spasms(2, 4)])
    found = compare(on_file(first), later)
    [gone] = found.gone
    assert gone.stored.item == spasms(1, 4)
    assert decide(found, {}).drop == ()
    assert decide(found, {gone.key: Decision.TAKE_NEW}).drop == (gone.stored,)


def test_another_diary_of_other_days_or_other_measures_makes_nothing_gone() -> None:
    stored = on_file(reading([spasms(day, 4) for day in range(3)]))
    other_days = reading([spasms(day, 4) for day in range(10, 12)])
    pain = reading([replace(spasms(day, 4), measure="pain_0_10") for day in range(3)])
    assert compare(stored, other_days).gone == ()
    assert compare(stored, pain).gone == ()
    assert len(compare(stored, pain, versions={V1}).gone) == 3


def test_a_changed_note_is_a_conflict_and_a_new_one_is_new() -> None:
    first = reading(notes=[note(0, "tired"), note(1, "slept well")])
    later = reading(notes=[note(0, "very tired"), note(1, "slept well "), note(2, "fell")])
    found = compare(on_file(first), later)
    assert [one.incoming for one in found.conflicts] == [note(0, "very tired")]
    assert found.new == (note(2, "fell"),)


def test_a_decision_holds_for_the_same_two_words_alone() -> None:
    stored = on_file(reading([spasms(0, 4)]))
    nine = compare(stored, reading([spasms(0, 9)])).conflicts[0].key
    again = compare(stored, reading([spasms(0, 9, row=77)])).conflicts[0].key
    ten = compare(stored, reading([spasms(0, 10)])).conflicts[0].key
    assert nine == again
    assert nine != ten


def test_problems_stand_until_a_later_version_has_read_their_day() -> None:
    def problem(day: int) -> Problem:
        return Problem("dose", "m", "?", CellAddress("D", day, 1), spasms(day, 1).day, "oral_mg")

    lost = Problem("date", "m", "31.2.", CellAddress("D", 9, 1))
    first = uploaded(reading([spasms(0, 1)], problems=[problem(0), problem(5), lost]))
    later = uploaded(reading([spasms(0, 1), spasms(1, 1)], problems=[problem(1)]))
    other = uploaded(reading([spasms(5, 1)], fingerprint="another diary"))
    assert standing_problems([first]) == (problem(0), problem(5), lost)
    assert standing_problems([first, later, other]) == (problem(5), problem(1))


def test_readings_are_alike_whatever_the_file_is_called() -> None:
    told = reading([replace(spasms(0, 4), details={"parts": (10.0, 10.0)})])
    assert reads_alike(told, replace(told, file="copy of diary.xlsx"))
    assert not reads_alike(told, reading([spasms(0, 5)]))


DAYS = st.integers(0, 6)
ITEMS = st.lists(
    st.builds(
        spasms,
        day=DAYS,
        count=st.integers(0, 3).map(float),
        row=st.integers(1, 99),
        slot=st.sampled_from([None, "am"]),
    ),
    max_size=12,
)


@given(ITEMS, ITEMS)
def test_every_item_of_a_file_ends_as_exactly_one_of_new_unchanged_or_conflict(
    before: list[Observation], after: list[Observation]
) -> None:
    stored = on_file(reading(before))
    found = compare(stored, reading(after))
    assert len(found.new) + len(found.unchanged) + len(found.conflicts) == len(after)
    touched = [*found.unchanged, *(one.stored for one in (*found.conflicts, *found.gone))]
    rows = [entry.row for entry in touched]
    assert len(rows) == len(set(rows))


@given(ITEMS)
def test_the_same_file_again_is_wholly_unchanged(items: list[Observation]) -> None:
    told = reading(items)
    found = compare(on_file(told), told)
    assert found == Comparison(unchanged=found.unchanged)
    assert len(found.unchanged) == len(items)


@given(ITEMS, ITEMS)
def test_taking_everything_new_makes_the_store_say_what_the_file_says(
    before: list[Observation], after: list[Observation]
) -> None:
    stored = on_file(reading(before))
    found = compare(stored, reading(after), versions={V1})
    every = {one.key: Decision.TAKE_NEW for one in (*found.conflicts, *found.gone)}
    changes = decide(found, every)
    dropped = {entry.row for entry in changes.drop}
    left = [entry for entry in stored if entry.row not in dropped]
    added = (Entry(-number, V1, item) for number, item in enumerate(changes.add, 1))
    spoken = compare([*left, *added], reading(after))
    assert spoken.new == ()
    assert spoken.conflicts == ()


@given(st.lists(ITEMS, min_size=1, max_size=4))
def test_telling_the_history_anew_gives_what_saving_one_after_another_gave(
    versions: list[list[Observation]],
) -> None:
    undecided: dict[str, Decision] = {}
    history = [(uploaded(told), told, undecided) for told in map(reading, versions)]
    held: tuple[Entry, ...] = ()
    for place, (upload, told, _) in enumerate(history):
        before = {one.id for one, _, _ in history[:place]}
        added = decide(compare(held, told, before), {}).add
        held += tuple(Entry(len(held) + n, upload.id, item) for n, item in enumerate(added))
    assert [(entry.upload, entry.item) for entry in merge(history)] == [
        (entry.upload, entry.item) for entry in held
    ]
