"""Whom a diary is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

PatientId = NewType("PatientId", str)
"""A random id made by the store; what the clinic calls the patient is `Profile.label`."""


class Origin(StrEnum):
    """Where the spasticity comes from; it decides the step bands of the pump."""

    SPINAL = "spinal"
    CEREBRAL = "cerebral"
    MS = "ms"
    OTHER = "other"
    UNKNOWN = "unknown"


class Answer(StrEnum):
    """A yes/no question whose answer may not be on file."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Profile:
    """What the clinic knows of a patient; every missing fact is "not on file", never a guess.

    `egfr` in mL/min/1.73 m2; `target_spasms` is the agreed range of spasms a day (low, high);
    `settings` holds the patient's own rule numbers by dotted name, e.g. "R3.ceiling_mg".
    """

    label: str
    diagnosis: str = ""
    origin: Origin = Origin.UNKNOWN
    condition: str = "spasticity"
    birth_year: int | None = None
    route: str = ""
    pump_since: date | None = None
    egfr: float | None = None
    egfr_day: date | None = None
    dialysis: Answer = Answer.UNKNOWN
    pregnancy: Answer = Answer.UNKNOWN
    breastfeeding: Answer = Answer.UNKNOWN
    drives: Answer = Answer.UNKNOWN
    target_spasms: tuple[float, float] | None = None
    settings: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Window:
    """The days a page speaks of; both ends included; `why` says how it was chosen."""

    first_day: date
    last_day: date
    why: str = ""

    @property
    def days(self) -> int:
        """Count the calendar days."""
        return (self.last_day - self.first_day).days + 1

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the window."""
        return self.first_day <= day <= self.last_day
