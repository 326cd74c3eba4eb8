"""Two parts of a patient's treatment side by side, over the whole diary."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.analysis.dosing import read_dosing
from dashboard.analysis.frames import lay_out
from dashboard.analysis.overview import dose_cells, missed_days
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
    diary = lay_out(observations, problems=problems)
    dosing = read_dosing(diary.frame, dose_cells(diary), missed_days(diary))
    periods = comparable_periods(dosing)
    if chosen is None:
        return Comparing(compare_routes(diary, dosing), periods)
    base, here = chosen
    return Comparing(compare_periods(diary, dosing, periods[here], periods[base]), periods)
