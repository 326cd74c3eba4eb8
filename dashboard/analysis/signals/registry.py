"""Every signal that a rule may name: one line each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.analysis.signals.case import Signal
from dashboard.analysis.signals.oral_drop import abrupt_drop
from dashboard.analysis.signals.oral_steps import high_dose, high_start, quick_rises
from dashboard.analysis.signals.pump_interruption import pump_interruption
from dashboard.analysis.signals.red_flags import red_flags
from dashboard.analysis.signals.single_doses import large_single_dose

SIGNALS: Mapping[str, Signal] = MappingProxyType(
    {
        "high_start": high_start,
        "quick_rises": quick_rises,
        "high_dose": high_dose,
        "large_single_dose": large_single_dose,
        "abrupt_drop": abrupt_drop,
        "pump_interruption": pump_interruption,
        "red_flags": red_flags,
    }
)
