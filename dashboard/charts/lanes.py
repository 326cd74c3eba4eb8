"""Where each lane of the timeline stands: one column of lanes over one axis of days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain.overviews import PatientOverview

MAIN_PX = 172
DOSE_PX = 46
EFFECT_PX = 22
NOTES_PX = 22
PUMP_EVENTS_PX = 22
GAP_PX = 12
TOP_PX = 40
BOTTOM_PX = 26


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its kind, and its height share from bottom to top.

    The kinds are main, oral, pump, pump_events, effects and notes.
    """

    kind: str
    axis: str
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class LanePlan:
    """All lanes from top to bottom and the figure's height in pixels."""

    lanes: tuple[Lane, ...]
    height_px: int

    def lane(self, kind: str) -> Lane | None:
        """Find a lane by its kind; None when the diary has nothing for it."""
        return next((lane for lane in self.lanes if lane.kind == kind), None)


def plan(overview: PatientOverview) -> LanePlan:
    """Stack the lanes that this diary needs; a lane without data is not drawn."""
    return stack(_heights(overview))


def stack(heights: Mapping[str, int], top_px: int = TOP_PX, bottom_px: int = BOTTOM_PX) -> LanePlan:
    """Stack lanes of given kinds and heights, the first on top, with room above and below them."""
    inner = sum(heights.values()) + GAP_PX * (len(heights) - 1)
    lanes, top = [], float(inner)
    for number, (kind, height) in enumerate(heights.items(), start=1):
        axis = "y" if number == 1 else f"y{number}"
        lanes.append(Lane(kind, axis, (top - height) / inner, top / inner))
        top -= height + GAP_PX
    return LanePlan(tuple(lanes), round(inner + top_px + bottom_px))


def _heights(overview: PatientOverview) -> dict[str, int]:
    heights = {"main": MAIN_PX}
    written = {measure for day in overview.days for measure in day.values}
    if "oral_mg" in written:
        heights["oral"] = DOSE_PX
    if "intrathecal_mcg" in written:
        heights["pump"] = DOSE_PX
    if overview.pump_events:
        heights["pump_events"] = PUMP_EVENTS_PX
    if overview.lanes:
        heights["effects"] = EFFECT_PX * len(overview.lanes)
    if overview.notes:
        heights["notes"] = NOTES_PX
    return heights
