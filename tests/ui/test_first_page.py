from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from dashboard.services import worklist
from dashboard.services.samples import samples
from dashboard.ui import state
from tests.ui.clinics import press, words


def test_an_empty_clinic_says_what_tonus_does_and_offers_three_things(
    empty_clinic: AppTest,
) -> None:
    assert "Tonus reads the diary that a patient on baclofen brings" in words(empty_clinic)
    assert [heading.value for heading in empty_clinic.subheader] == [
        "Upload a diary",
        "Try a sample diary",
        "Give out the blank diary",
    ]


def test_every_sample_is_offered_by_its_story(empty_clinic: AppTest) -> None:
    labels = {button.label for button in empty_clinic.button}
    assert {sample.story for sample in samples()} <= labels


def test_the_blank_diaries_leave_by_one_time_links_of_our_own(empty_clinic: AppTest) -> None:
    links = {link.proto.label: link.proto.url for link in empty_clinic.get("link_button")}
    assert set(links) == {"Spasticity", "Pudendal neuralgia"}
    assert all(url.startswith("/export/") for url in links.values())
    assert not empty_clinic.get("download_button")


def test_one_click_on_a_sample_shows_the_whole_review_page(empty_clinic: AppTest) -> None:
    page = press(empty_clinic, "Tablets raised step by step; spasms fall")
    assert not page.exception
    assert "<h1>Sample: Ada Example</h1>" in words(page)
    assert [tab.label for tab in page.tabs][:1] == ["Timeline"]
    assert len(page.get("plotly_chart")) == 1


def test_the_list_names_patients_and_what_is_new_and_opens_them(empty_clinic: AppTest) -> None:
    press(empty_clinic, "Tablets ran out for three days")
    empty_clinic.session_state["tonus.destination"] = ""
    page = empty_clinic.run()
    assert "not reviewed yet" in words(page)
    opened = next(button for button in page.button if "Dan Madeup" in button.label).click().run()
    assert "<h1>Sample: Dan Madeup</h1>" in words(opened)


def test_the_list_says_its_order_and_what_each_page_shows(empty_clinic: AppTest) -> None:
    press(empty_clinic, "Tablets ran out for three days")
    empty_clinic.session_state["tonus.destination"] = ""
    page = empty_clinic.run()
    assert worklist.ORDER in words(page)
    assert re.search(r"■ \d urgent · \d flags?, \d new", words(page))


def test_a_search_without_a_hit_says_so_and_shows_nobody(empty_clinic: AppTest) -> None:
    press(empty_clinic, "Tablets ran out for three days")
    empty_clinic.session_state["tonus.destination"] = ""
    page = empty_clinic.run()
    page.text_input(key="patient-search").set_value("<b>zebra").run()
    assert "contains “&lt;b&gt;zebra”" in words(page)
    assert not any("Madeup" in button.label for button in page.button)


def test_no_id_name_or_diary_text_stands_in_the_address(empty_clinic: AppTest) -> None:
    page = press(empty_clinic, "Tablets raised step by step; spasms fall")
    assert dict(page.query_params) == {}


def test_the_session_remembers_ids_dates_and_strings_alone(empty_clinic: AppTest) -> None:
    page = press(empty_clinic, "Tablets raised step by step; spasms fall")
    names = [name for name in vars(state).values() if str(name).startswith("tonus.")]
    kept = [page.session_state[name] for name in names if name in page.session_state]
    assert page.session_state[state.PATIENT] in kept
    assert all(isinstance(value, str | int | None) for value in kept)


def test_a_flag_that_is_not_urgent_is_named_on_the_page_and_opens_to_its_words(
    empty_clinic: AppTest,
) -> None:
    page = press(empty_clinic, "Tablets ran out for three days")
    (lesser,) = page.expander
    assert lesser.label.startswith(("To check: ", "Noted: "))
    assert "Not sure because" in " ".join(part.proto.body for part in lesser.get("html"))
