"""The worklist on the first page: the rule in sight, urgent first, searched and paged."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.patients import Profile
from dashboard.services import profiles, worklist
from dashboard.services.samples import add_sample
from dashboard.ui import cached
from dashboard.ui.patient_list import ROWS
from tests.ui.clinics import words

OTHERS = 45


@pytest.fixture
def worklist_page(empty_clinic: AppTest) -> AppTest:
    """A clinic of 45 people without a diary and two with one; one of these is urgent."""
    person, store = cached.person(), cached.store()
    for number in range(OTHERS):
        profiles.add(person, store, Profile(f"A-{number:03} Invented", diagnosis="Stroke"))
    for name in ("tablets_ran_out", "two_broken_columns"):
        add_sample(person, store, name)
    return empty_clinic.run()


def names(page: AppTest) -> list[str]:
    """The patients listed, in their order."""
    return [button.label.replace("\\", "") for button in page.button if button.key in listed(page)]


def listed(page: AppTest) -> set[str]:
    return {str(button.key) for button in page.button if str(button.key).startswith("open-")}


def test_the_urgent_page_stands_first_and_the_rule_of_the_order_in_sight(
    worklist_page: AppTest,
) -> None:
    assert not worklist_page.exception
    said = words(worklist_page)
    assert worklist.ORDER in said
    assert names(worklist_page)[:2] == ["Sample: Dan Madeup", "Sample: Gus Pretend"]
    assert re.search(r"■ \d urgent", said)
    assert "26 cells not read" in said
    assert said.count("no diary yet") == ROWS - 2


def test_every_patient_stands_on_exactly_one_page(worklist_page: AppTest) -> None:
    pages = -(-(OTHERS + 2) // ROWS)
    seen = names(worklist_page)
    for number in range(2, pages + 1):
        worklist_page.pagination[0].set_value(number).run()
        assert not worklist_page.exception
        seen += names(worklist_page)
    assert len(seen) == OTHERS + 2
    assert len(set(seen)) == len(seen)


def test_a_search_narrows_the_list_and_takes_the_pages_away(worklist_page: AppTest) -> None:
    worklist_page.pagination[0].set_value(3).run()
    worklist_page.text_input(key="patient-search").set_value("a-01").run()
    assert names(worklist_page) == [f"A-01{number} Invented" for number in range(10)]
    assert not worklist_page.pagination
    worklist_page.text_input(key="patient-search").set_value("  DAN madeup ").run()
    assert names(worklist_page) == ["Sample: Dan Madeup"]
