"""The tab that tells the time of day, through the page itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.patients import PatientId, Window
from dashboard.domain.people import Person
from dashboard.domain.times_of_day import TimesOfDay
from dashboard.services import time_of_day
from dashboard.stores.port import Store
from tests.ui.clinics import press, words

IN_PARTS, IN_DAYS = "Three entries a day, messy cells", "Tablets, then a pump; drowsiness later"
FIRST = date(2026, 3, 1)
KIND = "text/csv"


def time_tab(page: AppTest) -> AppTest:
    page.session_state["review-tabs"] = "Time of day"
    page = page.run()
    assert not page.exception
    return page


def charts(page: AppTest) -> int:
    return len(page.get("plotly_chart"))


def saved(page: AppTest, rows: list[str]) -> AppTest:
    page.session_state["tonus.destination"] = "upload"
    page.run()
    page.file_uploader[0].set_value(("diary.csv", "\n".join(rows).encode(), KIND)).run()
    page.text_input(key="new-patient-label").set_value("Zed Example").run()
    return press(page, "Save")


def test_a_diary_in_parts_of_the_day_has_a_chart_and_its_tables(empty_clinic: AppTest) -> None:
    page = time_tab(press(empty_clinic, IN_PARTS))
    said = words(page)
    assert charts(page) == 1
    assert 'aria-label="Spasms by parts of the day: All days shown"' in said
    assert "2.3 (1.9–2.8)" in said
    assert 'aria-label="Tablets by parts of the day: All days shown"' in said
    assert "All 359 spasms of these days carry a time." in said
    assert "a part left blank is not a quiet one" in said


def test_a_diary_of_whole_days_says_that_it_does_not_tell(empty_clinic: AppTest) -> None:
    page = time_tab(press(empty_clinic, IN_DAYS))
    assert charts(page) == 0
    assert "This diary does not say at what time of day" in words(page)


def test_nothing_is_worked_out_before_the_tab_is_opened(
    empty_clinic: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[PatientId] = []
    real = time_of_day.times_of_day

    def counted(person: Person, store: Store, patient: PatientId, window: Window) -> TimesOfDay:
        asked.append(patient)
        return real(person, store, patient, window)

    monkeypatch.setattr(time_of_day, "times_of_day", counted)
    page = press(empty_clinic, IN_PARTS)
    assert not asked
    time_tab(page)
    assert len(asked) == 1


def test_a_dose_period_can_be_chosen(empty_clinic: AppTest) -> None:
    rows = ["Date,Spasms day,Spasms night,Baclofen (mg/day)"]
    rows += [
        f"{FIRST + timedelta(days=at)},{at % 3},{5 if at < 30 else 1},{30 if at < 30 else 45}"
        for at in range(60)
    ]
    page = time_tab(saved(empty_clinic, rows))
    assert "Spasms by dose period" in words(page)
    chosen = page.selectbox(key="time-of-day-days")
    page = chosen.select_index(2).run()
    assert not page.exception
    said = words(page)
    assert "Spasms by parts of the day: Oral 45 mg, 31 Mar to 29 Apr" in said
    assert "Days recorded, of 30" in said


def test_eight_bands_of_the_clock_by_dose_period_stay_narrow(empty_clinic: AppTest) -> None:
    rows = ["Spasms in each hour", ",".join(["Date", *(f"{hour:02}" for hour in range(24)), "mg"])]
    for at in range(60):
        counts = ",".join(str((at + hour) % 3) for hour in range(24))
        rows.append(f"{FIRST + timedelta(days=at)},{counts},{30 if at < 30 else 45}")
    rows[1] = rows[1].replace("mg", "Baclofen (mg/day)")
    said = words(time_tab(saved(empty_clinic, rows)))
    assert 'aria-label="Spasms by dose period and clock times"' in said
    assert said.count("3.0<br>(") == 16


def test_two_ways_of_telling_the_time_have_a_chart_each(empty_clinic: AppTest) -> None:
    rows = ["Date,Time,Spasms"]
    for at in range(20):
        day = FIRST + timedelta(days=at)
        rows += [f"{day},morning,{at % 3}", f"{day},14:30,1", f"{day},24:00,{at % 2}"]
    page = time_tab(saved(empty_clinic, rows))
    said = words(page)
    assert charts(page) == 2
    assert "<h3>Parts of the day</h3>" in said
    assert "<h3>Clock times</h3>" in said
    assert "They are kept apart" in said
    assert "21–24 h" in said


def test_only_tablets_with_a_time_are_told_without_spasms(empty_clinic: AppTest) -> None:
    rows = ["Date,Spasms,Baclofen morning (mg),Baclofen bedtime (mg)"]
    rows += [f"{FIRST + timedelta(days=at)},{at % 5},10,20" for at in range(20)]
    page = time_tab(saved(empty_clinic, rows))
    said = words(page)
    assert charts(page) == 1
    assert "This diary does not say at what time of day spasms came." in said
    assert 'aria-label="Tablets by parts of the day: All days shown"' in said


def test_a_pump_alone_has_no_place_on_the_chart_and_it_is_said(empty_clinic: AppTest) -> None:
    rows = ["Date,Spasms day,Spasms night,Pump (mcg/day)"]
    rows += [f"{FIRST + timedelta(days=at)},{at % 3},2,240" for at in range(20)]
    said = words(time_tab(saved(empty_clinic, rows)))
    assert "The pump's dose is told for whole days" in said.replace("&#39;", "'")
    assert "Tablets by" not in said
