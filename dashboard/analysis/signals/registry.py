"""Every signal that a rule may name: one line each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.analysis.signals.case import Signal
from dashboard.analysis.signals.data_gaps import data_gaps
from dashboard.analysis.signals.driving import unsafe_to_drive
from dashboard.analysis.signals.effect_trends import effect_trends
from dashboard.analysis.signals.kidney import kidney_band
from dashboard.analysis.signals.oral_drop import abrupt_drop
from dashboard.analysis.signals.oral_steps import high_dose, high_start, quick_rises
from dashboard.analysis.signals.other_medicines import sedating_medicines
from dashboard.analysis.signals.own_change import own_change
from dashboard.analysis.signals.pump_interruption import pump_interruption
from dashboard.analysis.signals.pump_steps import high_first_setting, high_setting, pump_step
from dashboard.analysis.signals.red_flags import red_flags
from dashboard.analysis.signals.referral import referral_prompt
from dashboard.analysis.signals.refill import refill_due
from dashboard.analysis.signals.single_doses import large_single_dose
from dashboard.analysis.signals.wrong_route import wrong_route

SIGNALS: Mapping[str, Signal] = MappingProxyType(
    {
        "high_start": high_start,
        "quick_rises": quick_rises,
        "high_dose": high_dose,
        "large_single_dose": large_single_dose,
        "own_change": own_change,
        "abrupt_drop": abrupt_drop,
        "pump_interruption": pump_interruption,
        "red_flags": red_flags,
        "effect_trends": effect_trends,
        "unsafe_to_drive": unsafe_to_drive,
        "sedating_medicines": sedating_medicines,
        "wrong_route": wrong_route,
        "pump_step": pump_step,
        "high_setting": high_setting,
        "high_first_setting": high_first_setting,
        "refill_due": refill_due,
        "kidney_band": kidney_band,
        "referral_prompt": referral_prompt,
        "data_gaps": data_gaps,
    }
)
