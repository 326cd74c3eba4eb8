"""What a signal looks at, and what it finds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from operator import itemgetter

from dashboard.analysis.doses.dosing import Dosing
from dashboard.analysis.record.entries import DayEntry
from dashboard.analysis.record.frames import DiaryFrame
from dashboard.analysis.trends import Trend
from dashboard.domain.flags import Evidence
from dashboard.domain.notes import Mention, MentionStatus, Note
from dashboard.domain.observations import Observation
from dashboard.domain.overviews import NoteOnDay
from dashboard.domain.patients import Profile, Window
from dashboard.domain.problems import Problem

QUOTED_AROUND = 30
WORSE = "worse"
LOOKED_BACK_DAYS = 60
"""Days before the window that a signal may need: a baseline, a steady dose, signs before."""


_day = itemgetter(0)


def looks_at(window: Window, day: date) -> bool:
    """Tell whether a signal may need a day: those of the window, and some before it."""
    return window.first_day - timedelta(days=LOOKED_BACK_DAYS) <= day <= window.last_day


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A concept that a day speaks of, in a note or in a side-effect column.

    `text` is what stands around it: the words of a note near the mention, or the cell's text.
    `span` is what a note says of it, `before` and `behind` what stands right beside that.
    """

    day: date
    concept: str
    status: MentionStatus
    evidence: Evidence
    text: str
    severity: int | None = None
    grade: float | None = None
    trend: str | None = None
    span: str = ""
    before: str = ""
    behind: str = ""

    @property
    def name(self) -> str:
        """Name it in words: "fast heart rate", "worse spasms"."""
        told = self.concept.replace("_", " ")
        return f"{self.trend} {told}" if self.trend == WORSE else told


@dataclass(frozen=True)
class Case:
    """One patient as the rules see them; signals look at the window and what led up to it."""

    diary: DiaryFrame
    dosing: Dosing
    profile: Profile
    window: Window
    today: date
    observations: Sequence[Observation] = ()
    notes: Sequence[NoteOnDay] = ()
    trends: Sequence[Trend] = ()
    events_only: bool = False
    problems: Sequence[Problem] = ()

    @cached_property
    def _looked_at(self) -> list[tuple[date, Mapping[str, DayEntry]]]:
        """Order the days that count once for all signals."""
        days = self.diary.entries
        return [(day, days[day]) for day in sorted(days) if self._looks_at(day)]

    @cached_property
    def _entries(self) -> Mapping[str, list[tuple[date, DayEntry]]]:
        by_measure: dict[str, list[tuple[date, DayEntry]]] = {}
        for day, entries in self._looked_at:
            for measure, entry in entries.items():
                by_measure.setdefault(measure, []).append((day, entry))
        return by_measure

    @cached_property
    def _numbers(self) -> Mapping[str, list[tuple[date, float]]]:
        return {
            measure: [(day, entry.value) for day, entry in entries if entry.value is not None]
            for measure, entries in self._entries.items()
        }

    def entries(self, measure: str) -> Sequence[tuple[date, DayEntry]]:
        """List a measure's days in order, also those without a number: the window and before."""
        return self._entries.get(measure, [])

    def numbers(self, measure: str) -> Sequence[tuple[date, float]]:
        """List a measure's recorded numbers by day, in order."""
        return self._numbers.get(measure, [])

    def numbers_from(self, measure: str, first: date, last: date) -> Sequence[tuple[date, float]]:
        """List a measure's recorded numbers of some days, both ends included, in order."""
        told = self.numbers(measure)
        stop = bisect_right(told, last, key=_day)
        return told[bisect_left(told, first, hi=stop, key=_day) : stop]

    def shows(self, day: date, measure: str) -> Evidence:
        """Give the cell that tells a measure of a day."""
        entry = self.diary.entries.get(day, {}).get(measure)
        if entry is None:
            return Evidence(day, "")
        return Evidence(day, entry.text, entry.cells[0] if entry.cells else None)

    def mentioned(
        self, concepts: Collection[str], status: MentionStatus = MentionStatus.PRESENT
    ) -> list[Mentioned]:
        """List where concepts are mentioned with a status, by day."""
        in_notes = (each for concept in set(concepts) for each in self._in_notes.get(concept, ()))
        found = [each for each in (*in_notes, *self._in_columns(concepts)) if each.status is status]
        return sorted(found, key=lambda each: (each.day, each.concept))

    def signs(self, names: Collection[str]) -> list[Mentioned]:
        """List the signs that are mentioned as present; "worse spasms" asks for the trend too."""
        plain = {name.removeprefix(f"{WORSE} ") for name in names}
        return [each for each in self.mentioned(plain) if {each.concept, each.name} & set(names)]

    @cached_property
    def _in_notes(self) -> Mapping[str, list[Mentioned]]:
        """Quote what notes mention once for all signals, by concept."""
        by_concept: dict[str, list[Mentioned]] = {}
        for each in self._mentions():
            by_concept.setdefault(each.concept, []).append(each)
        return by_concept

    def _mentions(self) -> Iterator[Mentioned]:
        for noted in self.notes:
            day = noted.note.day
            if day is None or not self._looks_at(day):
                continue
            for mention in noted.mentions:
                quoted = _quoted(noted.note, mention)
                shown = Evidence(day, quoted, noted.note.cell)
                yield Mentioned(
                    day,
                    mention.concept,
                    mention.status,
                    shown,
                    quoted,
                    trend=mention.trend,
                    span=mention.span,
                    before=noted.note.text[max(mention.start - QUOTED_AROUND, 0) : mention.start],
                    behind=noted.note.text[mention.end : mention.end + QUOTED_AROUND],
                )

    def notes_of_days(self) -> Iterator[tuple[date, str, Evidence]]:
        """Yield the notes of the days that are looked at, with their cell."""
        for noted in self.notes:
            day = noted.note.day
            if day is not None and self._looks_at(day):
                yield day, noted.note.text, Evidence(day, noted.note.text, noted.note.cell)

    def _looks_at(self, day: date) -> bool:
        return looks_at(self.window, day)

    def _in_columns(self, concepts: Iterable[str]) -> Iterator[Mentioned]:
        for concept in set(concepts) & set(self.diary.effects):
            for day, entry in self.entries(concept):
                if entry.value and not entry.implied:
                    yield Mentioned(
                        day,
                        concept,
                        MentionStatus.PRESENT,
                        self.shows(day, concept),
                        entry.text,
                        entry.severity,
                        entry.value if concept in self.diary.graded else None,
                    )

    def pump_runs(self, day: date) -> bool:
        """Tell whether the diary or the profile says that a pump is running on a day."""
        doses = self.dosing.intrathecal.steps
        if any(step.first_day <= day <= step.last_day and step.dose > 0 for step in doses):
            return True
        since = self.profile.pump_since
        return since is not None and since <= day

    def has_pump(self) -> bool:
        """Tell whether this patient has a pump at all."""
        return self.profile.pump_since is not None or any(
            step.dose > 0 for step in self.dosing.intrathecal.steps
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a signal found: which of the rule's sentences it is, and what shows it.

    `filled` fills the sentence's names; `unsure` is what else speaks against it. One that `stands`
    is told whenever it was written, because it holds today: an alarm date that has passed.
    Findings of one sentence about different `subject`s (two side effects) are told apart.
    """

    sentence: str
    evidence: tuple[Evidence, ...]
    filled: Mapping[str, object] = field(default_factory=dict)
    unsure: str = ""
    stands: bool = False
    subject: str = ""

    @property
    def last_day(self) -> date:
        """Give the last day that shows it."""
        return max(each.day for each in self.evidence)


Numbers = Mapping[str, float]
Lists = Mapping[str, tuple[str, ...]]
Signal = Callable[[Case, Numbers, Lists], Iterable[Finding]]


def _quoted(note: Note, mention: Mention) -> str:
    """Quote a mention with the words around it."""
    start = max(mention.start - QUOTED_AROUND, 0)
    stop = min(mention.end + QUOTED_AROUND, len(note.text))
    before = "…" if start else ""
    after = "…" if stop < len(note.text) else ""
    return f"{before}{note.text[start:stop].strip()}{after}"


def cell_of(observation: Observation) -> Evidence:
    """Give an observation as evidence."""
    return Evidence(observation.day, observation.text, observation.cell)


def days_between(one: date, other: date) -> int:
    """Count the days from one day to another."""
    return (other - one).days


def after(day: date, days: float) -> date:
    """Give the day so many days later."""
    return day + timedelta(days=int(days))
