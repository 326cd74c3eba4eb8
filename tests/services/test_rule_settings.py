from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.domain.errors import DashboardError
from dashboard.services import rule_settings
from dashboard.stores.sql import SqlStore
from tests.services.making import DOCTOR


def test_a_clinic_sets_its_own_number_and_goes_back(store: SqlStore) -> None:
    rule_settings.change(DOCTOR, store, "R3.ceiling_mg", 100)
    assert rule_settings.numbers(DOCTOR, store) == {"R3.ceiling_mg": 100}
    assert rule_settings.numbers(replace(DOCTOR, clinic="another"), store) == {}
    rule_settings.change(DOCTOR, store, "R3.ceiling_mg", None)
    assert rule_settings.numbers(DOCTOR, store) == {}


@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(store: SqlStore, value: float) -> None:
    with pytest.raises(DashboardError):
        rule_settings.change(DOCTOR, store, "R3.ceiling_mg", value)
