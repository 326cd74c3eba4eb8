"""The sum that shows that nothing was lost: every filled cell has one fate."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.domain.diaries import Ledger
from dashboard.ui import style
from dashboard.ui.preview.wording import grouped


def show_sum(ledger: Ledger) -> None:
    """Show the ledger as the sum that it is."""
    fates = (
        (ledger.observations, "read"),
        (ledger.notes, "notes"),
        (ledger.problems, "not read"),
        (ledger.structure, "dates, headers and totals"),
    )
    sign = style.markup('<span class="sign">+</span>')
    style.show(
        '<div class="sum" role="note">{}<span class="sign">=</span>{}</div>',
        _part(ledger.cells, "filled cells"),
        sign.join(_part(number, fate) for number, fate in fates),
    )


def _part(number: int, what: str) -> Markup:
    return style.markup("<span><b>{}</b> {}</span>", grouped(number), what)
