from __future__ import annotations

from datetime import date

import pytest

from dashboard.domain.patients import Origin
from dashboard.domain.people import Person
from dashboard.services import reviewing
from dashboard.services.samples import HOME, Sample, add_sample, samples
from dashboard.stores.sql import SqlStore
from tests.services.making import DOCTOR

BY_NAME = {sample.name: sample for sample in samples()}


def test_every_sample_workbook_is_offered_with_a_story_and_an_invented_label() -> None:
    assert BY_NAME.keys() == {path.stem for path in HOME.glob("*.xlsx")}
    assert all(sample.story for sample in samples())
    assert len({sample.profile.label for sample in samples()}) == len(samples())


def test_a_samples_profile_is_read_with_its_dates_and_kinds() -> None:
    ben = BY_NAME["oral_then_pump"].profile
    assert ben.origin is Origin.SPINAL
    assert isinstance(ben.pump_since, date)
    assert ben.target_spasms is not None


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_one_click_on_a_sample_gives_its_page(store: SqlStore, sample: Sample) -> None:
    person: Person = DOCTOR
    saved = add_sample(person, store, sample.name)
    shown = reviewing.review(person, store, saved.patient)
    assert shown.profile == sample.profile
    assert add_sample(person, store, sample.name).changed is False
