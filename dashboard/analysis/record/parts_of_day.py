"""Which parts of the day a diary usually fills in, so that a blank part is not read as zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.domain.doses import Route
from dashboard.domain.observations import Observation, Status
from dashboard.knowledge.method import load_methods


@dataclass(frozen=True, slots=True)
class SlotHabit:
    """How a measure is kept in slots: those filled in on most days, and those on hardly any.

    Both are empty in a short diary.
    """

    usual: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()


NO_HABIT = SlotHabit()


def slot_habit(days: Iterable[Sequence[Observation]]) -> SlotHabit:
    """Find which slots of a measure are filled in on most of its days, and which hardly ever.

    `days` are one measure's observations, day by day. Shares and lengths are those of
    `daily_frame.toml`.
    """
    method = load_methods()["daily_frame"]
    told = [(slots, _said_unrecorded(found)) for found in days if (slots := _slots(found))]
    if len(told) < method.days("fewest_days_with_slots"):
        return NO_HABIT
    counted = Counter(slot for slots, _ in told for slot in slots)
    share = method.value("usual_slot_percent") / 100
    usual = frozenset(slot for slot, days_with in counted.items() if days_with >= share * len(told))
    named = frozenset(slot for _, unrecorded in told for slot in unrecorded)
    idle = frozenset(slot for slot in named if counted[slot] <= (1 - share) * len(told))
    return SlotHabit(usual if len(usual) > 1 else frozenset(), idle)


def lacks_a_slot(found: Sequence[Observation], habit: SlotHabit = NO_HABIT) -> bool:
    """Tell whether a day in slots lacks one of them, without a total for the day.

    A usual slot may not be blank; a slot with a dash or "n/a" is lacking even in a short diary.
    """
    slots = _slots(found)
    if not slots:
        return False
    lacking = (habit.usual | _said_unrecorded(found) - habit.idle) - slots
    return bool(lacking) and not _has_total(found)


def _slots(found: Sequence[Observation]) -> frozenset[str]:
    return frozenset(
        slot
        for item in found
        if item.status is not Status.NOT_RECORDED and (slot := _slot(item)) is not None
    )


def _said_unrecorded(found: Sequence[Observation]) -> frozenset[str]:
    return frozenset(
        slot
        for item in found
        if item.status is Status.NOT_RECORDED and (slot := _slot(item)) is not None
    )


def _slot(item: Observation) -> str | None:
    """Name the part of the day of an entry; tablets have one in their fixed clock time too.

    A spasm's clock time tells when it came, and not that it was asked about at that time each day.
    """
    if item.slot or item.at is None or item.measure != Route.ORAL.measure:
        return item.slot or None
    return f"{item.at:%H:%M}"


def _has_total(found: Sequence[Observation]) -> bool:
    return any(item.details.get("total") for item in found)


def slot_habits(
    days: Mapping[date, Mapping[str, Sequence[Observation]]], measures: Iterable[str]
) -> Mapping[str, SlotHabit]:
    """Find the slot habit of each of some measures."""
    return {
        measure: slot_habit(found[measure] for found in days.values() if measure in found)
        for measure in measures
    }
