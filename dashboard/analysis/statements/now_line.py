"""What is given now, since when, and what was agreed: the first line of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dashboard.analysis.doses.dose_steps import DoseStep, RouteDoses
from dashboard.analysis.doses.dosing import Dosing
from dashboard.analysis.wording import (
    ROUTE_NAMES,
    count_of,
    write_day,
    write_dose,
    write_number,
)
from dashboard.domain.doses import DoseChange, Route
from dashboard.domain.overviews import NowItem
from dashboard.domain.patients import Answer, Profile
from dashboard.knowledge.method import load_methods


def now_line(
    dosing: Dosing, profile: Profile, last_entry: date | None, today: date
) -> tuple[NowItem, ...]:
    """Tell the doses that the diary knows last, the latest change, and the agreed range.

    `last_entry` is the diary's last day: a dose that ends well before it, or well before `today`,
    is "last known", not now; one that begins later than today is not given yet.
    """
    known = [_until(doses, today) for doses in (dosing.intrathecal, dosing.oral)]
    items = [
        _dose(doses, last_entry, today)
        for doses in known
        if doses.steps or doses.route is Route.ORAL
    ]
    items.append(_last_change(dosing.changes, today))
    if profile.target_spasms is not None:
        low, high = profile.target_spasms
        spasms = f"{write_number(low)}–{write_number(high)} spasms a day"
        items.append(NowItem("Agreed range", spasms, ""))
    return (*items, *_expecting(profile))


def _expecting(profile: Profile) -> tuple[NowItem, ...]:
    """Keep pregnancy and breastfeeding in sight of whoever speaks about doses, once known."""
    told = {"pregnant": profile.pregnancy, "breastfeeding": profile.breastfeeding}
    known = " and ".join(word for word, answer in told.items() if answer is Answer.YES)
    return (NowItem("Profile", known, ""),) if known else ()


def _until(doses: RouteDoses, today: date) -> RouteDoses:
    return replace(doses, steps=tuple(step for step in doses.steps if step.first_day <= today))


def _dose(doses: RouteDoses, last_entry: date | None, today: date) -> NowItem:
    name, lane = ROUTE_NAMES[doses.route], doses.route.measure
    if not doses.steps:
        return NowItem(f"Now, {name}", "not recorded", "", lane)
    step = doses.steps[-1]
    value = f"{write_dose(doses.route, step.dose)} a day"
    if _is_old(step, max(last_entry or today, today)):
        until = f"until {write_day(step.last_day, today)}, not recorded since"
        return NowItem(f"Last known, {name}", value, until, lane)
    return NowItem(f"Now, {name}", value, _since(doses, today), lane)


def _is_old(step: DoseStep, by: date) -> bool:
    bridged = load_methods()["dose_periods"].days("bridged_gap_days")
    return (by - step.last_day).days > bridged


def _since(doses: RouteDoses, today: date) -> str:
    since = f"since {write_day(doses.steps[-1].first_day, today)}"
    if len(doses.steps) < 2:
        # Nobody wrote what was given before the first entry: the dose may be older than the diary.
        return f"recorded {since}"
    before = doses.steps[-2].dose
    return since if before == doses.steps[-1].dose else f"{since}, from {write_number(before)}"


def _last_change(changes: Sequence[DoseChange], today: date) -> NowItem:
    known = [change for change in changes if change.day <= today]
    if not known:
        return NowItem("Last change", "none recorded", "")
    change = known[-1]
    ago = (today - change.day).days
    when = "today" if ago == 0 else f"{count_of(ago, 'day')} ago"
    return NowItem("Last change", when, write_change(change))


def write_change(change: DoseChange) -> str:
    """Write "pump 160 to 240 µg", "oral from 60 to 40 mg" or the like."""
    name = ROUTE_NAMES[change.route]
    if change.after is None:
        return f"{name}: not recorded since"
    after = write_dose(change.route, change.after)
    if change.before is None:
        return f"{name} {after}, unknown before"
    return f"{name} {write_number(change.before)} to {after}"
