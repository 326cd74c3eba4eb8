"""What a column was taken for in the end: the header, its values and the user's choice together."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.diaries import DateOrder


@dataclass(frozen=True, slots=True)
class Meaning:
    """One column's meaning; `measure` None keeps it as `other:<header>`.

    `name` is the header as written; `scale` what it says of a grade's range; `counts` a side effect
    that is counted rather than graded. Where `blank_means_none` the patient's blank is a zero.
    """

    name: str
    measure: str | None
    kind: str
    confidence: float
    unit: str | None = None
    slot: str | None = None
    site: str | None = None
    is_total: bool = False
    tablet_mg: float | None = None
    scale: tuple[float, float] | None = None
    counts: bool = False
    mostly_numbers: bool = False
    date_order: DateOrder | None = None
    blank_means_none: bool = False
    chosen_unit: str | None = None

    @property
    def measure_id(self) -> str:
        """Name the measure that this column's observations carry."""
        return self.measure or f"other:{self.name}"
