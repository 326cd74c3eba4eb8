"""Everything that one screen or one page says of a patient, computed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dashboard.analysis.doses.dosing import Dosing
from dashboard.analysis.estimates.running import running_median
from dashboard.analysis.periods.effects_by_period import effect_lanes
from dashboard.analysis.periods.period_summaries import PeriodTable, period_table
from dashboard.analysis.phases.moved_borders import tell_moves
from dashboard.analysis.pump_events import pump_events
from dashboard.analysis.record.coverage import coverage_of
from dashboard.analysis.record.day_records import day_records
from dashboard.analysis.record.diary_record import read_record
from dashboard.analysis.record.exclusions import exclusions
from dashboard.analysis.record.frames import DiaryFrame
from dashboard.analysis.rules import evaluate, settings_of
from dashboard.analysis.signals.case import Case, looks_at
from dashboard.analysis.signals.other_medicines import unmatched_words
from dashboard.analysis.statements.main_statement import main_statement
from dashboard.analysis.statements.note_statement import note_statement
from dashboard.analysis.statements.now_line import now_line
from dashboard.analysis.statements.trend_statement import trend_statement, trends_in
from dashboard.domain.notes import Note
from dashboard.domain.observations import Observation
from dashboard.domain.overviews import NoteOnDay, PatientOverview, Statement
from dashboard.domain.patients import PatientId, Profile, Window
from dashboard.domain.phases import BorderMove, Phase
from dashboard.domain.problems import Problem
from dashboard.knowledge.collector_pause import paused_collector
from dashboard.knowledge.method import load_methods
from dashboard.language.mentions import find_mentions

DEFAULT_WINDOW_DAYS = 90
SPASMS, PAIN = "spasm_count", "pain_0_10"
PAIN_FIRST = frozenset({"pudendal neuralgia"})


@paused_collector()
def build(
    patient: PatientId,
    profile: Profile,
    window: Window | None,
    revision: int,
    observations: Iterable[Observation],
    notes: Iterable[Note | NoteOnDay],
    problems: Iterable[Problem],
    today: date,
    *,
    settings: Mapping[str, float] | None = None,
    budget: float = 0.25,
    events_only: bool = False,
    moves: Sequence[BorderMove] = (),
) -> PatientOverview:
    """Gather a patient's overview; `observations` and `notes` are all on file, not the window's.

    `settings` are the clinic's own rule numbers by dotted name (the patient's own, in the profile,
    win over them); `budget` is the false flags per patient-year that side-effect trends may raise;
    a plain Note is read for mentions here, a NoteOnDay keeps those it brings. `moves` are the
    borders of phases that a clinician moved. Without a window, the last 90 days of the diary. The
    order of observations never matters.
    """
    everything, all_problems = tuple(observations), tuple(problems)
    shown = window or _last_days(everything, today)
    diary, dosing = read_record(everything, all_problems, shown, moves)
    near_notes = tuple(_on_day(note, dosing) for note in notes if _is_near(note, shown))
    trends = trends_in(diary, shown, budget)
    numbers = settings_of(profile, settings)
    case = Case(
        diary,
        dosing,
        replace(profile, settings=numbers),
        shown,
        today,
        everything,
        near_notes,
        trends,
        events_only,
        all_problems,
    )
    main = main_measure(diary, profile)
    table = period_table(diary, dosing, shown, main)
    noted = tuple(each for each in near_notes if not each.note.day or shown.holds(each.note.day))
    days = day_records(diary, dosing, shown)
    return PatientOverview(
        patient=patient,
        profile=profile,
        window=shown,
        revision=revision,
        coverage=coverage_of(days, all_problems, shown, events_only, bool(noted), diary.begins),
        now=now_line(dosing, profile, max(diary.entries, default=None), today),
        flags=evaluate(case, numbers),
        statements=_statements(case, table, main, noted),
        main_measure=main,
        days=days,
        running_median=running_median(diary.within(shown), main),
        periods=table.periods,
        changes=tuple(change for change in dosing.changes if shown.holds(change.day)),
        lanes=effect_lanes(diary, frozenset(trend.effect for trend in trends)),
        notes=noted,
        problems=all_problems,
        exclusions=(
            *_of_events(events_only),
            *exclusions(diary, dosing, shown, table.periods, main),
            *tell_moves(dosing.phases, shown),
            *_unmatched(case),
        ),
        method=tuple(line for method in load_methods().values() for line in method.told()),
        pump_events=pump_events(case),
    )


def main_measure(diary: DiaryFrame, profile: Profile) -> str:
    """Choose what the page is about: spasms; pain in pudendal neuralgia, or without any count."""
    has_pain = PAIN in diary.measures
    has_spasms = bool(diary.frame[SPASMS].notna().any())
    if has_pain and (profile.condition in PAIN_FIRST or not has_spasms):
        return PAIN
    return SPASMS


def _last_days(observations: Sequence[Observation], today: date) -> Window:
    last_day = max((item.day for item in observations), default=None)
    if last_day is None:
        why = f"no diary day on file: the {DEFAULT_WINDOW_DAYS} days up to today"
        return Window(today - timedelta(days=DEFAULT_WINDOW_DAYS - 1), today, why)
    first_day = last_day - timedelta(days=DEFAULT_WINDOW_DAYS - 1)
    begins = min(item.day for item in observations)
    if first_day <= begins:
        # Days before the diary began are no gaps in it.
        return Window(begins, last_day, "the whole diary")
    return Window(first_day, last_day, f"the last {DEFAULT_WINDOW_DAYS} days of the diary")


def _of_events(events_only: bool) -> tuple[str, ...]:
    """Warn that an event log knows no quiet day, so that its averages stand too high."""
    told = "An event log: averages and medians are of the days with an event, not of all days"
    return (told,) if events_only else ()


def _unmatched(case: Case) -> tuple[str, ...]:
    """Keep words of the medicines column in sight that name no medicine on the list."""
    words = unmatched_words(case)
    return (f"Other medicines, not recognised: {', '.join(words)}",) if words else ()


def _is_near(note: Note | NoteOnDay, window: Window) -> bool:
    """Whether a note is looked at: it has no day, or one in the window or just before it."""
    day = note.note.day if isinstance(note, NoteOnDay) else note.day
    return day is None or looks_at(window, day)


def _on_day(note: Note | NoteOnDay, dosing: Dosing) -> NoteOnDay:
    """Give a note its mentions and the phase of its day."""
    if isinstance(note, NoteOnDay):
        plain, mentions = note.note, note.mentions
    else:
        plain, mentions = note, find_mentions(note.text)
    by_day = dosing.phase(plain.day) if plain.day else Phase.NONE
    return NoteOnDay(plain, mentions, plain.phase or by_day)


def _statements(
    case: Case,
    table: PeriodTable,
    measure: str,
    notes: Sequence[NoteOnDay],
) -> tuple[Statement, ...]:
    chosen = (
        main_statement(case.diary, table, measure, case.window),
        trend_statement(case.diary, case.trends, case.window),
        note_statement(notes, case.window.first_day, case.window.last_day),
    )
    return tuple(statement for statement in chosen if statement is not None)
