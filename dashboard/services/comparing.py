"""Two parts of a patient's treatment side by side, over the whole diary."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.analysis.diary_record import read_record
from dashboard.analysis.routes import comparable_periods, compare_periods, compare_routes
from dashboard.domain.comparisons import RouteComparison
from dashboard.domain.doses import DosePeriod
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action, Person
from dashboard.services.access import allow
from dashboard.stores.port import Store
from dashboard.stores.versions import standing_problems


@dataclass(frozen=True, slots=True)
class Comparing:
    """A comparison, and the dose periods of which a person may choose any two instead."""

    comparison: RouteComparison
    periods: tuple[DosePeriod, ...]


def compare(
    person: Person,
    store: Store,
    patient: PatientId,
    chosen: tuple[int, int] | None = None,
) -> Comparing:
    """Compare the routes, or the two periods `chosen` by their place in `periods` (base, here)."""
    event = allow(person, Action.VIEW_PATIENT, store, patient, "comparison")
    with store.transaction(event) as records:
        observations = tuple(records.diaries.observations(patient))
        problems = standing_problems(records.diaries.uploads(patient))
    diary, dosing = read_record(observations, problems)
    periods = comparable_periods(dosing)
    if chosen is None:
        return Comparing(compare_routes(diary, dosing), periods)
    base, here = chosen
    return Comparing(compare_periods(diary, dosing, periods[here], periods[base]), periods)
