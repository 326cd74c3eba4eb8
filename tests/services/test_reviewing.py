from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.domain.errors import DashboardError, SaveConflict
from dashboard.domain.patients import PatientId, Profile, Window
from dashboard.domain.people import Action
from dashboard.services import notes, profiles, reviewing, rule_settings
from dashboard.services.importing import commit, preview
from dashboard.stores.sql import SqlStore
from tests.services.making import ADA, DOCTOR, FIRST, TODAY, diary, looking


def on_file(store: SqlStore, days: int, patient: PatientId | None = None) -> PatientId:
    found = preview(DOCTOR, store, diary(days), "diary.xlsx", patient, None, TODAY)
    return commit(DOCTOR, store, found, patient or ADA).patient


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def window(store: SqlStore, patient: PatientId) -> Window:
    found = reviewing.default_window(DOCTOR, store, patient)
    assert found is not None
    return found


def reviewed(store: SqlStore, patient: PatientId, today: date) -> None:
    shown = reviewing.review(DOCTOR, store, patient, today=today)
    reviewing.mark_reviewed(DOCTOR, store, shown, "stay", today=today)


def test_a_short_diary_is_shown_whole_and_a_long_one_from_its_last_90_days(
    store: SqlStore,
) -> None:
    patient = on_file(store, 30)
    assert window(store, patient) == Window(day(0), day(29), "the whole diary")
    on_file(store, 120, patient)
    assert window(store, patient) == Window(day(30), day(119), "the last 90 days of the diary")
    assert window(store, patient).days == 90


def test_without_a_diary_there_is_no_window_and_still_a_page(store: SqlStore) -> None:
    patient = profiles.add(DOCTOR, store, ADA).patient
    assert reviewing.default_window(DOCTOR, store, patient) is None
    assert reviewing.review(DOCTOR, store, patient, today=TODAY).profile == ADA


def test_after_a_review_the_page_opens_on_what_is_new_and_no_day_is_skipped(
    store: SqlStore,
) -> None:
    patient = on_file(store, 40)
    reviewed(store, patient, today=day(45))
    on_file(store, 60, patient)
    found = window(store, patient)
    assert (found.first_day, found.last_day) == (day(40), day(59))
    assert found.why == "since the last review on 15 Apr 2026"


def test_with_nothing_new_since_the_review_the_usual_days_are_shown_and_this_is_said(
    store: SqlStore,
) -> None:
    patient = on_file(store, 40)
    reviewed(store, patient, today=day(45))
    found = window(store, patient)
    assert found.first_day == day(0)
    assert found.why == "the whole diary; nothing new since the review on 15 Apr 2026"


def test_the_page_holds_the_window_the_profile_and_the_revision(store: SqlStore) -> None:
    patient = on_file(store, 60)
    asked = Window(day(10), day(19), "chosen")
    shown = reviewing.review(DOCTOR, store, patient, asked, TODAY)
    assert (shown.patient, shown.profile, shown.revision) == (patient, ADA, 1)
    assert (shown.window.first_day, shown.window.last_day) == (day(10), day(19))
    assert [record.day for record in shown.days] == [day(10 + number) for number in range(10)]
    assert reviewing.revision(DOCTOR, store, patient) == 1


def test_the_page_as_it_stood_comes_back_equal(store: SqlStore) -> None:
    patient = on_file(store, 60)
    notes.write(DOCTOR, store, patient, day(50), "Fell twice, no drowsiness. Tone 2/4.")
    shown = reviewing.review(DOCTOR, store, patient, today=TODAY)
    kept = reviewing.mark_reviewed(
        DOCTOR, store, shown, " stay at 30 mg ", TODAY + timedelta(days=90), TODAY
    )
    again = reviewing.last_review(DOCTOR, store, patient)
    assert again == kept
    assert again is not None
    assert again.overview == shown
    assert again.decision == "stay at 30 mg"
    [listed] = reviewing.reviews(DOCTOR, store, patient)
    assert listed == replace(kept, overview=None)


def test_a_page_that_is_out_of_date_is_not_marked_reviewed(store: SqlStore) -> None:
    patient = on_file(store, 30)
    shown = reviewing.review(DOCTOR, store, patient, today=TODAY)
    on_file(store, 35, patient)
    with pytest.raises(SaveConflict):
        reviewing.mark_reviewed(DOCTOR, store, shown, today=TODAY)
    assert reviewing.last_review(DOCTOR, store, patient) is None


def test_the_next_appointment_is_not_in_the_past(store: SqlStore) -> None:
    patient = on_file(store, 30)
    shown = reviewing.review(DOCTOR, store, patient, today=TODAY)
    with pytest.raises(DashboardError, match="past"):
        reviewing.mark_reviewed(DOCTOR, store, shown, "", TODAY - timedelta(days=1), today=TODAY)


def test_the_clinicians_note_stands_on_the_page_in_its_corrected_words(store: SqlStore) -> None:
    patient = on_file(store, 30)
    first = notes.write(DOCTOR, store, patient, day(20), "Reflexes brisk")
    notes.correct(DOCTOR, store, patient, first.id, "Reflexes weak")
    shown = reviewing.review(DOCTOR, store, patient, today=TODAY)
    written = [one.note for one in shown.notes if one.note.author == DOCTOR.name]
    assert [(note.text, note.role, note.day) for note in written] == [
        ("Reflexes weak", "neurologist", day(20))
    ]


def test_whatever_changes_a_page_raises_its_revision(store: SqlStore) -> None:
    patient = on_file(store, 30)
    seen = [reviewing.revision(DOCTOR, store, patient)]

    def risen() -> bool:
        seen.append(reviewing.revision(DOCTOR, store, patient))
        return seen[-1] > seen[-2]

    on_file(store, 40, patient)
    assert risen()
    notes.write(DOCTOR, store, patient, day(1), "A note")
    assert risen()
    profiles.edit(DOCTOR, store, patient, replace(ADA, egfr=50.0), seen[-1])
    assert risen()
    rule_settings.change(DOCTOR, store, "R3.ceiling_mg", 100)
    assert risen()
    reviewed(store, patient, TODAY)
    assert risen()


def test_looking_is_on_the_audit(store: SqlStore) -> None:
    patient = on_file(store, 30)
    reviewing.review(DOCTOR, store, patient, today=TODAY)
    with looking(store) as records:
        [last] = records.trail.lines(patient, limit=1)
    assert (last.event.action, last.event.summary) == (Action.VIEW_PATIENT, "review")


def test_the_list_of_patients_is_the_clinics_own_and_can_be_searched(store: SqlStore) -> None:
    on_file(store, 30)
    profiles.add(DOCTOR, store, Profile("Bo Example"))
    stranger = replace(DOCTOR, clinic="another clinic")
    profiles.add(stranger, store, Profile("Someone Else"))
    labels = [row.label for row in reviewing.patients(DOCTOR, store)]
    assert labels == ["Bo Example", ADA.label]
    [row] = reviewing.patients(DOCTOR, store, search="ada")
    assert (row.first_diary_day, row.last_diary_day, row.uploads) == (day(0), day(29), 1)
    assert reviewing.patient_count(DOCTOR, store) == 2
