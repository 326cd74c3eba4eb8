from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.analysis import overview
from dashboard.domain.errors import AccessRefused, NotOnFile
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import PatientId, Profile
from dashboard.domain.people import Action, Person, Role
from dashboard.domain.reviews import WorklistRow
from dashboard.services import profiles, reviewing, worklist
from dashboard.services.importing import commit, preview
from dashboard.stores.sql import SqlStore
from tests.services.making import ADA, DOCTOR, TODAY, diary, looking


def on_file(store: SqlStore, label: str, data: bytes) -> PatientId:
    found = preview(DOCTOR, store, data, "diary.xlsx", None, None, TODAY)
    return commit(DOCTOR, store, found, Profile(label)).patient


def rows(store: SqlStore) -> dict[str, WorklistRow]:
    assert worklist.count_anew(DOCTOR, store, 9, TODAY) == ()
    return {row.patient.label: row for row in worklist.page(DOCTOR, store)}


def review(store: SqlStore, patient: PatientId, following: date | None = None) -> None:
    shown = reviewing.review(DOCTOR, store, patient, today=TODAY)
    reviewing.mark_reviewed(DOCTOR, store, shown, "stay", following, TODAY)


def test_a_review_takes_a_patient_down_the_list_and_a_new_diary_brings_them_back(
    store: SqlStore,
) -> None:
    ada = on_file(store, "A Ada Example", diary(30))
    bo = on_file(store, "B Bo Example", diary(31))
    assert list(rows(store)) == ["A Ada Example", "B Bo Example"]
    review(store, ada)
    told = rows(store)
    assert list(told) == ["B Bo Example", "A Ada Example"]
    assert not told["A Ada Example"].changed
    review(store, bo)
    later = preview(DOCTOR, store, diary(40), "later.xlsx", ada, None, TODAY)
    commit(DOCTOR, store, later, ada)
    told = rows(store)
    assert list(told) == ["A Ada Example", "B Bo Example"]
    assert told["A Ada Example"].unreviewed_uploads == 1


def test_the_counts_are_those_of_the_usual_page(store: SqlStore) -> None:
    ada = on_file(store, "A Ada Example", diary(30, spasms={3: "3/4 ?", 4: "lots??"}))
    [row] = rows(store).values()
    shown = reviewing.review(DOCTOR, store, ada, today=TODAY)
    assert row.standing is not None
    assert row.is_current
    assert row.standing.flags == row.standing.new == len(shown.flags)
    assert row.standing.problems == len(shown.problems)
    review(store, ada)
    [row] = rows(store).values()
    assert row.standing is not None
    assert (row.standing.flags, row.standing.new) == (len(shown.flags), 0)


def test_who_brought_the_newest_diary_is_counted_first(store: SqlStore) -> None:
    for label in ("A Nobody", "B Nobody"):
        profiles.add(DOCTOR, store, Profile(label))
    on_file(store, "Y Yves Example", diary(30))
    on_file(store, "Z Zoe Example", diary(31))
    counted = []
    for _ in range(3):
        assert worklist.count_anew(DOCTOR, store, 1, TODAY) == ()
        listed = worklist.page(DOCTOR, store)
        counted.append({row.patient.label[0] for row in listed if row.standing is not None})
    assert counted == [{"Z"}, {"Z", "Y"}, {"Z", "Y"}], "nobody else has anything to count"


def test_a_page_of_other_days_leaves_the_counts_alone(store: SqlStore) -> None:
    ada = on_file(store, "A Ada Example", diary(30))
    before = rows(store)["A Ada Example"].standing
    window = reviewing.default_window(DOCTOR, store, ada)
    assert window is not None
    few = type(window)(window.first_day, window.first_day + timedelta(days=3))
    reviewing.review(DOCTOR, store, ada, few, TODAY)
    assert rows(store)["A Ada Example"].standing == before


def test_a_page_that_fails_takes_only_its_own_line(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = on_file(store, "A Ada Example", diary(30))
    on_file(store, "B Bo Example", diary(31))
    build = overview.build

    def fail_for_ada(patient: PatientId, *given: Any, **named: Any) -> PatientOverview:
        if patient == ada:
            raise ValueError("a cell of the diary")
        return build(patient, *given, **named)

    monkeypatch.setattr(overview, "build", fail_for_ada)
    [failure] = worklist.count_anew(DOCTOR, store, 9, TODAY)
    assert isinstance(failure, ValueError)
    assert worklist.count_anew(DOCTOR, store, 9, TODAY) == (), "tried once a revision"
    told = {row.patient.label: row.standing for row in worklist.page(DOCTOR, store)}
    assert [(label, one and one.counted) for label, one in sorted(told.items())] == [
        ("A Ada Example", False),
        ("B Bo Example", True),
    ]


def test_who_comes_on_a_day_and_who_is_meant(store: SqlStore) -> None:
    ada = on_file(store, ADA.label, diary(30))
    bo = on_file(store, "A Bo Example", diary(31))
    day = TODAY + timedelta(days=30)
    review(store, ada, day)
    assert worklist.coming(DOCTOR, store) == (bo, ada)
    assert worklist.coming(DOCTOR, store, day) == (ada,)
    assert worklist.named(DOCTOR, store, f"  {ADA.label.upper()} ") == ada
    assert worklist.named(DOCTOR, store, ada) == ada
    with pytest.raises(NotOnFile):
        worklist.named(DOCTOR, store, "Ada")


def test_other_clinics_and_researchers_see_nobody(store: SqlStore) -> None:
    ada = on_file(store, ADA.label, diary(30))
    elsewhere = Person("Dr Elsewhere", frozenset({Role.NEUROLOGIST}), "another clinic")
    assert worklist.page(elsewhere, store) == ()
    assert worklist.coming(elsewhere, store) == ()
    with pytest.raises(NotOnFile):
        worklist.named(elsewhere, store, ada)
    with pytest.raises(AccessRefused):
        worklist.page(Person("R. Searcher", frozenset({Role.RESEARCHER})), store)


def test_counting_is_on_the_audit_as_such(store: SqlStore) -> None:
    ada = on_file(store, ADA.label, diary(30))
    rows(store)
    with looking(store) as records:
        told = [line.event for line in records.trail.lines(ada)]
    assert (told[0].action, told[0].summary) == (Action.VIEW_PATIENT, "flags counted")
