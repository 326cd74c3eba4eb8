import dataclasses
import math
import random
import time
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis import overview
from dashboard.domain.cells import CellAddress
from dashboard.domain.flags import Level
from dashboard.domain.notes import Mention, MentionStatus, Note
from dashboard.domain.observations import Observation, Status
from dashboard.domain.overviews import NoteOnDay, PatientOverview, Phase, Tone
from dashboard.domain.patients import PatientId, Profile, Window
from dashboard.domain.problems import Problem
from tests.analysis.diaries import daily_series, day, held, seen

EFFECTS = ("drowsiness", "dizziness", "weakness", "nausea", "headache")
PROFILE = Profile("P-014", target_spasms=(2, 5))


def page(
    observations: Sequence[Observation],
    last: int = 91,
    notes: Sequence[NoteOnDay] = (),
    problems: Sequence[Problem] = (),
    profile: Profile = PROFILE,
    **options: Any,
) -> PatientOverview:
    window = options.pop("window", Window(day(0), day(last), "since the last review"))
    today = options.pop("today", day(last))
    return overview.build(
        PatientId("p"), profile, window, 1, observations, notes, problems, today, **options
    )


def a_switch_to_the_pump(days: int = 92) -> list[Observation]:
    """Tablets, then wean and titration, then the pump: fewer spasms, more drowsiness."""
    rng = np.random.default_rng(14)
    doses = [held(0, "oral_mg", 60), held(56, "oral_mg", 40), held(61, "oral_mg", 20)]
    doses += [held(56, "intrathecal_mcg", 100), held(61, "intrathecal_mcg", 240)]
    cells = [*doses]
    for offset in range(days):
        if offset % 7 == 6:
            continue
        later = offset > 61
        cells.append(seen(offset, "spasm_count", int(rng.poisson(3 if later else 9))))
        cells += [
            seen(offset, effect, int(rng.random() < (0.6 if later else 0.05)), column=column)
            for column, effect in enumerate(EFFECTS[:1], 4)
        ]
        cells += [seen(offset, effect, 0, column=9) for effect in EFFECTS[1:]]
    return cells


def note(offset: int, *concepts: str) -> NoteOnDay:
    mentions = tuple(Mention(0, len(name), name, name, MentionStatus.PRESENT) for name in concepts)
    return NoteOnDay(Note(day(offset), " ".join(concepts) or "a quiet day"), mentions, Phase.NONE)


def words_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, float):
        assert math.isfinite(value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from words_of(getattr(value, field.name))
    elif isinstance(value, dict):
        for each in value.values():
            yield from words_of(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from words_of(each)


def test_the_page_says_what_was_given_what_changed_and_on_which_days() -> None:
    shown = page(a_switch_to_the_pump(), notes=[note(3), note(70, "fall"), note(75, "fall")])
    assert [(item.label, item.value) for item in shown.now] == [
        ("Now, pump", "240 µg a day"),
        ("Now, oral", "20 mg a day"),
        ("Last change", "30 days ago"),
        ("Agreed range", "2–5 spasms a day"),
    ]
    spasms, drowsy, notes = shown.statements
    assert (spasms.shape, spasms.tone) == ("▼", Tone.BETTER)
    assert spasms.verdict == "LOWER, beyond usual variation"
    assert "pump 240 µg, oral 20 mg" in spasms.rest
    assert "recorded days" in spasms.evidence
    assert spasms.days[0] >= day(61)
    assert (drowsy.subject, drowsy.shape, drowsy.tone) == ("Drowsiness", "▲", Tone.CONCERN)
    assert notes.lead.startswith("2 notes mention fall")
    assert notes.days == (day(70), day(75))
    assert notes.target == "notes"
    assert [lane.concept for lane in shown.lanes if lane.flagged] == ["drowsiness"]


def test_periods_are_named_by_their_doses_and_titration_is_left_out() -> None:
    shown = page(a_switch_to_the_pump())
    assert [(each.label, each.phase) for each in shown.periods] == [
        ("oral 60 mg", Phase.ORAL),
        ("pump 100 µg, oral 40 mg", Phase.TITRATION),
        ("pump 240 µg, oral 20 mg", Phase.BOTH),
    ]
    oral, titration, pump = shown.periods
    assert titration.left_out == "titration, left out"
    assert oral.spasms is not None
    assert oral.spasms.mean.low is not None
    assert pump.wash_in_days == 7
    assert pump.expected is not None
    assert any("Wean and titration" in line for line in shown.exclusions)


def test_a_day_without_an_entry_has_no_values_and_a_standing_dose_is_no_entry() -> None:
    shown = page(a_switch_to_the_pump())
    blank = shown.days[6]
    assert not blank.has_entry
    assert set(blank.values) == {"oral_mg"}
    assert blank.values["oral_mg"].cells == ("Changes!B2",)
    assert "since 2 Mar" in blank.values["oral_mg"].text
    assert shown.coverage.recorded_days == 79
    assert shown.coverage.sentence == "79 of 92 days recorded · longest gap 1 day"


def test_a_conflict_between_sheets_is_kept_in_sight_and_out_of_the_figures() -> None:
    cells = [*daily_series("spasm_count", [5] * 20), seen(4, "spasm_count", 9, sheet="Copy")]
    shown = page(cells, last=19)
    told = shown.days[4].values["spasm_count"]
    assert told.value is None
    assert told.cells == ("Copy!B6", "Diary!C6")
    assert any("two sheets differ on 6 Mar" in line for line in shown.exclusions)


def test_pain_stands_in_for_spasms_in_pudendal_neuralgia_and_without_any_count() -> None:
    pain = daily_series("pain_0_10", [6, 7, 5] * 10)
    both = pain + daily_series("spasm_count", [2] * 30, column=5)
    neuralgia = Profile("E", condition="pudendal neuralgia")
    assert page(both, 29).main_measure == "spasm_count"
    assert page(both, 29, profile=neuralgia).main_measure == "pain_0_10"
    assert page(pain, 29).main_measure == "pain_0_10"
    assert page(pain, 29).statements[0].subject == "Pain"


def test_grades_are_compared_by_their_difference_and_higher_sitting_is_not_called_worse() -> None:
    cells = [held(0, "oral_mg", 15), held(30, "oral_mg", 30)]
    cells += daily_series("pain_0_10", [8, 7] * 15 + [4, 3] * 15)
    statement = page(cells, 59).statements[0]
    assert statement.shape == "▼"
    assert statement.tone is Tone.BETTER
    assert statement.evidence.startswith("difference -")


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        ([], "CANNOT TELL: nothing recorded"),
        (daily_series("spasm_count", [4]), "CANNOT TELL: too few days"),
        (daily_series("spasm_count", [4] * 30), "NO COMPARISON in this window"),
        (daily_series("spasm_count", [0] * 30), "NO COMPARISON in this window"),
        ([held(0, "oral_mg", 30)], "CANNOT TELL: nothing recorded"),
        (
            [
                held(0, "oral_mg", 30),
                held(20, "oral_mg", 45),
                *daily_series("spasm_count", [3, 5] * 20),
            ],
            "NO CLEAR CHANGE",
        ),
    ],
)
def test_the_main_statement_always_gives_a_plain_answer(
    cells: list[Observation], verdict: str
) -> None:
    assert page(cells, 39).statements[0].verdict == verdict


def test_without_a_change_of_dose_the_days_before_the_window_are_the_comparison() -> None:
    cells = [held(0, "oral_mg", 30), *daily_series("spasm_count", [9] * 60 + [3] * 60)]
    statement = page(cells, window=Window(day(60), day(119)), today=day(119)).statements[0]
    assert statement.shape == "▼"
    assert "in the 60 days before" in statement.rest


def test_no_trend_is_no_clear_change_and_too_few_days_are_said() -> None:
    quiet = [seen(offset, "nausea", 0) for offset in range(60)]
    assert page(quiet, 59).statements[1].verdict == "NO CLEAR CHANGE"
    assert page(quiet[:5], 59).statements[1].verdict == "CANNOT TELL: too few days"
    assert page([], 59).statements[1].verdict == "CANNOT TELL: nothing recorded"


def test_an_urgent_flag_stands_first_with_its_cell() -> None:
    cells = [*daily_series("oral_mg", [60] * 20 + [200] + [60] * 9)]
    shown = page(cells, 29, notes=[note(25, "seizure")])
    assert [flag.rule for flag in shown.flags[:2]] == ["R3", "R7"]
    assert {flag.level for flag in shown.flags[:2]} == {Level.URGENT}
    assert shown.flags[0].evidence[0].cell == CellAddress("Diary", 22, 3)


def test_a_clinics_number_and_the_patients_own_reach_the_rules() -> None:
    cells = daily_series("oral_mg", [90] * 20)
    own = dataclasses.replace(PROFILE, settings={"R3.ceiling_mg": 100})
    assert "R3" in {flag.rule for flag in page(cells, 19).flags}
    assert "R3" not in {flag.rule for flag in page(cells, 19, profile=own).flags}
    assert "R3" not in {flag.rule for flag in page(cells, 19, settings={"R3.ceiling_mg": 95}).flags}


def test_a_clinics_number_reaches_every_rule_that_leans_on_it() -> None:
    cells = daily_series("oral_mg", [60] * 10 + [25] * 5)
    fever = [NoteOnDay(Note(day(11), "38.4"), (_mention("fever"),), Phase.ORAL)]
    assert "high fever" in _says(page(cells, 14, fever), "R7")
    assert "high fever" not in _says(page(cells, 14, fever, settings={"R6.fall_percent": 80}), "R7")


def _mention(concept: str) -> Mention:
    return Mention(0, 4, "38.4", concept, MentionStatus.PRESENT)


def _says(shown: PatientOverview, rule: str) -> str:
    return " ".join(flag.sentence for flag in shown.flags if flag.rule == rule)


def test_cells_that_were_not_read_are_counted_in_the_window() -> None:
    problems = [
        Problem("ambiguous", "?", "03/04", CellAddress("Diary", 3, 1), day(3)),
        Problem("ambiguous", "?", "03/04", CellAddress("Diary", 300, 1), day(300)),
        Problem("layout", "a sheet that was not used"),
    ]
    assert page(daily_series("spasm_count", [1] * 10), 9, (), problems).coverage.cells_not_read == 1


def test_words_of_the_medicines_column_that_name_no_medicine_stay_in_sight() -> None:
    cells = [
        *daily_series("spasm_count", [3] * 10),
        seen(4, "other_medicines", None, status=Status.TEXT, text="paracetamol, zorblax"),
    ]
    assert any("zorblax" in line for line in page(cells, 9).exclusions)


def test_without_a_window_the_page_shows_the_last_ninety_days() -> None:
    shown = page(daily_series("spasm_count", [3] * 200), window=None)
    assert shown.window.days == 90
    assert shown.window.last_day == day(199)
    assert len(shown.days) == 90


def test_the_order_of_the_observations_never_matters() -> None:
    cells = a_switch_to_the_pump()
    mixed = cells.copy()
    random.Random(3).shuffle(mixed)
    assert page(mixed) == page(cells)


rows = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.sampled_from(["oral_mg", "intrathecal_mcg", "spasm_count", "pain_0_10", "nausea"]),
        st.one_of(st.none(), st.integers(0, 300), st.floats(0, 1e6)),
        st.sampled_from(list(Status)),
        st.booleans(),
    ),
    max_size=60,
)


@settings(deadline=None, max_examples=60)
@given(rows)
def test_no_diary_makes_the_page_say_nan_or_fail(
    told: list[tuple[int, str, float | None, Status, bool]],
) -> None:
    cells = [
        seen(offset, measure, value, status=status, row=row, details={"holds": holds})
        for row, (offset, measure, value, status, holds) in enumerate(told, 2)
    ]
    for sentence in words_of(page(cells, 50)):
        assert "nan" not in sentence.lower().split()


@pytest.mark.slow
def test_a_years_diary_is_computed_while_nobody_waits() -> None:
    cells = a_switch_to_the_pump(365)
    page(cells, 364)
    started = time.process_time()
    page(cells, 364)
    assert time.process_time() - started < 0.5


def test_a_date_without_notes_or_observations_is_a_full_page_too() -> None:
    shown = page([], today=date(2026, 6, 1))
    assert shown.coverage.sentence == "Nothing recorded on 92 days"
    assert len(shown.days) == 92
    assert [lane.concept for lane in shown.lanes] == list(EFFECTS)
    assert shown.periods[0].label == "dose not recorded"


def test_a_note_without_a_day_is_shown_and_one_from_outside_the_window_is_not() -> None:
    undated = NoteOnDay(Note(None, "no day"), (), Phase.NONE)
    shown = page(daily_series("spasm_count", [3] * 30), 29, notes=[undated, note(-70, "fall")])
    assert [item.note.text for item in shown.notes] == ["no day"]


def test_a_plain_note_is_read_for_what_it_mentions() -> None:
    cells = daily_series("spasm_count", [3] * 30)
    written = [Note(day(20), "Seizure this morning", CellAddress("Diary", 22, 9))]
    shown = overview.build(
        PatientId("p"), PROFILE, Window(day(0), day(29)), 1, cells, written, (), day(29)
    )
    assert {mention.concept for mention in shown.notes[0].mentions} == {"seizure"}
    assert shown.flags[0].rule == "R7"
    assert shown.flags[0].evidence[0].cell == CellAddress("Diary", 22, 9)
    assert shown.flags[0].evidence[0].text == "Seizure this morning"


def test_spasms_that_appear_from_none_are_never_called_no_clear_change() -> None:
    counts = daily_series("spasm_count", [0] * 30 + [20] * 30)
    doses = daily_series("oral_mg", [60] * 30 + [30] * 30, column=4)
    spasms = page([*counts, *doses], last=59).statements[0]
    assert spasms.verdict == "CANNOT TELL"
    assert "no spasm was recorded in the period compared with" in spasms.evidence
    assert (spasms.lead, spasms.tone) == ("20.0 a day", Tone.NEUTRAL)


def test_an_unread_pump_beside_no_tablets_is_never_called_no_baclofen() -> None:
    pump = daily_series("intrathecal_mcg", [240] * 11, column=5)
    tablets = daily_series("oral_mg", [0] * 30, column=4)
    shown = page([*pump, *tablets, *daily_series("spasm_count", [3] * 30)], last=29)
    assert [each.label for each in shown.periods] == [
        "pump 240 µg",
        "oral 0 mg, pump not recorded",
    ]
    assert "Oral 0 mg, pump not recorded" in shown.periods[-1].sentence


def test_a_diary_of_doses_or_notes_alone_is_not_called_empty() -> None:
    doses = daily_series("oral_mg", [30] * 10)
    assert page(doses, last=9).coverage.sentence == "Nothing but doses recorded on 10 days"
    both = page(doses, last=9, notes=[note(3)])
    assert both.coverage.sentence == "Nothing but doses and notes recorded on 10 days"
    assert page([], last=9).coverage.sentence == "Nothing recorded on 10 days"


def test_a_period_says_how_many_days_gave_its_average_a_number() -> None:
    counts = [seen(offset, "spasm_count", 4) for offset in range(10)]
    words = [
        seen(offset, "spasm_count", None, status=Status.QUALITATIVE, text="a few")
        for offset in range(10, 40)
    ]
    (period,) = page([*counts, *words], last=39).periods
    assert "a number on 10 of 40 days" in period.sentence


def test_without_a_diary_the_window_does_not_speak_of_one() -> None:
    shown = page([], window=None, today=day(0))
    assert shown.window.why == "no diary day on file: the 90 days up to today"


def test_an_event_log_says_that_its_averages_know_no_quiet_day() -> None:
    cells = [seen(offset, "spasm_count", 3) for offset in range(0, 40, 4)]
    shown = page(cells, last=39, events_only=True)
    assert "not of all days" in shown.exclusions[0]
    assert not [flag for flag in shown.flags if flag.rule == "R18"]
    assert not any("event log" in told for told in page(cells, last=39).exclusions)


def an_alarm(on: int, alarm: int) -> list[Observation]:
    cell = seen(on, "pump_alarm_date", None, status=Status.TEXT, text=day(alarm).isoformat())
    return [
        cell,
        *daily_series("intrathecal_mcg", [240] * 150),
        *daily_series("pain_0_10", [3] * 150),
    ]


@pytest.mark.parametrize(
    ("alarm", "words"),
    [(146, "passed 3 days ago"), (148, "passed 1 day ago"), (149, "(today)"), (150, "(in 1 day)")],
)
def test_a_pump_alarm_written_long_before_the_window_still_stands(alarm: int, words: str) -> None:
    window = Window(day(120), day(149))
    shown = page(an_alarm(0, alarm), window=window, today=day(149))
    (flag,) = [each for each in shown.flags if each.rule == "R15"]
    assert words in flag.sentence


def test_a_pump_at_zero_names_its_signs_in_a_sentence_or_ends_there() -> None:
    doses = [held(0, "intrathecal_mcg", 240), held(20, "intrathecal_mcg", 0)]
    cells = [*doses, *daily_series("spasm_count", [3] * 30)]
    (flag,) = [each for each in page(cells, last=29).flags if each.rule == "R6-IT"]
    assert flag.sentence.endswith("(before: 240 µg a day).")
    signed = page(cells, last=29, notes=[note(21, "itching")])
    (flag,) = [each for each in signed.flags if each.rule == "R6-IT"]
    assert flag.sentence.endswith("Within days the diary speaks of itching.")


def test_days_before_the_diary_began_are_no_gap_in_it() -> None:
    shown = page(daily_series("spasm_count", [5] * 30), window=None, today=day(29))
    assert shown.window == Window(day(0), day(29), "the whole diary")
    assert not [flag for flag in shown.flags if flag.rule == "R18"]


def test_a_surge_is_told_as_the_mean_of_its_clearest_days() -> None:
    shown = page(daily_series("spasm_count", [0] * 30 + [20] * 3), last=32)
    (flag,) = [each for each in shown.flags if each.rule == "R7"]
    assert flag.sentence.startswith("Spasms averaged 20.0 a day on 1 Apr to 3 Apr, 0.0 in the 14")


def test_days_of_another_year_than_the_pages_last_day_say_their_year() -> None:
    turn = (date(2027, 1, 1) - day(0)).days
    counts = [9.0] * turn + [3.0] * 40
    items = [
        *daily_series("spasm_count", counts),
        *daily_series("oral_mg", [60.0] * (turn - 20) + [80.0] * 60, column=2),
        *daily_series("drowsiness", [0.0] * (turn - 20) + [6.0] * 60, column=4),
    ]
    window = Window(day(turn - 90), day(turn + 39))
    shown = overview.build(PatientId("x"), Profile("x"), window, 1, items, [], [], window.last_day)
    assert any("since 12 Dec 2026" in part.rest for part in shown.statements)
    trends = [flag for flag in shown.flags if flag.rule == "R8"]
    assert all(" Dec 2026" in flag.sentence for flag in trends)
    assert trends
    assert "12 Dec 2026 to 9 Feb:" in shown.periods[-1].sentence


def test_a_page_that_opens_before_the_diary_calls_no_day_before_it_a_gap() -> None:
    window = Window(day(-30), day(9))
    items = daily_series("spasm_count", [4.0] * 10)
    shown = overview.build(PatientId("x"), Profile("x"), window, 1, items, [], [], day(9))
    assert shown.coverage.sentence == "10 of 10 days recorded · no gap · the diary begins on 2 Mar"
    assert not [flag for flag in shown.flags if flag.rule == "R18"]
