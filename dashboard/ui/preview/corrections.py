"""A person's corrections of what was recognised, held as text until the diary is saved."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

from dashboard.domain.diaries import ColumnChoice, DateOrder, Mapping
from dashboard.ui import state


def chosen_mapping(sha256: str) -> Mapping | None:
    """Give the corrections made so far to this file; None when there are none."""
    kept = state.corrections(sha256)
    if not kept:
        return None
    told = json.loads(kept)
    return Mapping(tuple(_choice(choice) for choice in told["choices"]), told["nights"])


def correct(sha256: str, used: Mapping | None, choice: ColumnChoice) -> None:
    """Add one correction to those `used` for the preview; what it leaves open stays as it was."""
    mapping = used or Mapping()
    old = [before for before in mapping.choices if _place(before) == _place(choice)]
    others = [before for before in mapping.choices if _place(before) != _place(choice)]
    joined = replace(old[0], **_said(choice)) if old else choice
    _keep(sha256, replace(mapping, choices=(*others, joined)))


def move_nights(sha256: str, used: Mapping | None, to_the_day_before: bool) -> None:
    """Say on which day an entry of the night counts; the columns' corrections stay."""
    _keep(
        sha256,
        replace(used or Mapping(), nights_belong_to_the_day_before=to_the_day_before),
    )


def undo_all(sha256: str) -> None:
    """Go back to what was recognised."""
    state.keep_corrections(sha256, "")


def _keep(sha256: str, mapping: Mapping) -> None:
    told = {
        "choices": [asdict(choice) for choice in mapping.choices],
        "nights": mapping.nights_belong_to_the_day_before,
    }
    state.keep_corrections(sha256, json.dumps(told))


def _choice(told: dict[str, Any]) -> ColumnChoice:
    order = told.pop("date_order")
    choice = ColumnChoice(**told)
    return replace(choice, date_order=None if order is None else DateOrder(order))


def _place(choice: ColumnChoice) -> tuple[str, str]:
    return choice.sheet, choice.column


def _said(choice: ColumnChoice) -> dict[str, Any]:
    return {key: value for key, value in asdict(choice).items() if value is not None}
