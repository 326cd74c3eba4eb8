"""Which parts of the day a diary usually fills in, so that a blank part is not read as zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dashboard.domain.observations import Observation, Status
from dashboard.knowledge.method import load_methods

NO_SLOTS: frozenset[str] = frozenset()


def usual_slots(days: Iterable[Sequence[Observation]]) -> frozenset[str]:
    """Find the slots that a measure has on most of its days; none in a short or loose diary.

    `days` are one measure's observations, day by day. Shares and lengths are those of
    `daily_frame.toml`.
    """
    method = load_methods()["daily_frame"]
    told = [slots for found in days if (slots := _slots(found))]
    if len(told) < method.days("fewest_days_with_slots"):
        return NO_SLOTS
    counted = Counter(slot for slots in told for slot in slots)
    least = len(told) * method.value("usual_slot_percent") / 100
    usual = frozenset(slot for slot, days_with in counted.items() if days_with >= least)
    return usual if len(usual) > 1 else NO_SLOTS


def lacks_a_slot(found: Sequence[Observation], usual: frozenset[str]) -> bool:
    """Tell whether a day in slots leaves a usual one blank, without a total for the day."""
    slots = _slots(found)
    return bool(slots) and not usual <= slots and not _has_total(found)


def _slots(found: Sequence[Observation]) -> frozenset[str]:
    return frozenset(
        item.slot for item in found if item.slot and item.status is not Status.NOT_RECORDED
    )


def _has_total(found: Sequence[Observation]) -> bool:
    return any(item.details.get("total") for item in found)


def usual_slots_by_measure(
    days: Mapping[date, Mapping[str, Sequence[Observation]]], measures: Iterable[str]
) -> Mapping[str, frozenset[str]]:
    """Find the usual slots of each of some measures."""
    return {
        measure: usual_slots(found[measure] for found in days.values() if measure in found)
        for measure in measures
    }
