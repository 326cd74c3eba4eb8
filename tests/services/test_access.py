from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.domain.errors import AccessRefused, NotOnFile
from dashboard.domain.patients import PatientId
from dashboard.domain.people import Action, Person, Role
from dashboard.services import profiles
from dashboard.services.access import PERMITTED, allow, may
from dashboard.stores.sql import SqlStore
from tests.services.making import ADA, CLINIC, DOCTOR

TABLE = """
                 neurologist  physiotherapist  researcher  steward  nobody
list_patients    yes          yes              no          yes      no
view_patient     yes          yes              no          no       no
edit_profile     yes          no               no          no       no
preview_upload   yes          yes              no          no       no
save_upload      yes          yes              no          no       no
remove_upload    yes          no               no          no       no
remove_patient   yes          no               no          yes      no
forget_mapping   yes          yes              no          no       no
write_note       yes          yes              no          no       no
move_phase_border yes         no               no          no       no
edit_rules       yes          no               no          yes      no
mark_reviewed    yes          no               no          no       no
export           yes          yes              no          no       no
view_audit       no           no               no          yes      no
"""
ROLES, *LINES = [line.split() for line in TABLE.strip().splitlines()]
CELLS = [
    (Action(action), role, answer == "yes")
    for action, *answers in LINES
    for role, answer in zip(ROLES, answers, strict=True)
]
SERVICES = Path(__file__).parents[2] / "dashboard" / "services"
TOUCHES_NO_RECORD = {
    "access.may",
    "access.allow",
    "bootstrap.open_store",
    "bootstrap.local_person",
    "mapping_memory.general",
    "profiles.refuse_unfit",
    "rule_settings.shipped_numbers",
    "samples.samples",
}


def someone(role: str, clinic: str = CLINIC) -> Person:
    return Person("Someone", frozenset() if role == "nobody" else frozenset({Role(role)}), clinic)


def test_the_table_names_every_action_and_every_role() -> None:
    assert {action for action, _, _ in CELLS} == set(Action)
    assert set(ROLES) == {*(role.value for role in Role), "nobody"}
    assert set(PERMITTED) == set(Role)


@pytest.mark.parametrize(("action", "role", "allowed"), CELLS)
def test_each_role_may_do_what_the_table_says_and_no_more(
    store: SqlStore, action: Action, role: str, allowed: bool
) -> None:
    patient = profiles.add(DOCTOR, store, ADA).patient
    person = someone(role)
    assert may(person, action) is allowed
    if allowed:
        event = allow(person, action, store, patient)
        assert (event.person, event.action, event.patient) == ("Someone", action, patient)
    else:
        with pytest.raises(AccessRefused):
            allow(person, action, store, patient)


@pytest.mark.parametrize("action", Action)
def test_a_patient_of_another_clinic_does_not_exist(store: SqlStore, action: Action) -> None:
    patient = profiles.add(DOCTOR, store, ADA).patient
    everyone = Person("Stranger", frozenset(Role), "another clinic")
    with pytest.raises(NotOnFile):
        allow(everyone, action, store, patient)
    with pytest.raises(NotOnFile):
        allow(everyone, action, store, PatientId("nobody at all"))


def test_several_roles_may_do_what_any_of_them_may() -> None:
    both = Person("Both", frozenset({Role.RESEARCHER, Role.STEWARD}))
    assert may(both, Action.VIEW_AUDIT)
    assert not may(both, Action.VIEW_PATIENT)


def test_a_denial_leaves_its_trace(store: SqlStore) -> None:
    patient = profiles.add(DOCTOR, store, ADA).patient
    stranger = Person("Stranger", frozenset(Role), "another clinic")
    for person, refusal in ((someone("researcher"), AccessRefused), (stranger, NotOnFile)):
        with pytest.raises(refusal):
            profiles.profile(person, store, patient)
    with store.snapshot() as records:
        lines = [line.event for line in records.trail.lines(patient, limit=2)]
    assert [(line.person, line.summary) for line in lines] == [
        ("Stranger", "denied"),
        ("Someone", "denied"),
    ]


def all_functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sorted(SERVICES.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                yield f"{path.stem}.{node.name}", node


FUNCTIONS = dict(all_functions())
PUBLIC = {name for name in FUNCTIONS if not name.split(".")[1].startswith("_")}


def asks(name: str) -> bool:
    """Whether a function asks `allow` for its person, itself or through one that it hands it to."""
    here = name.split(".")[0]
    for call in ast.walk(FUNCTIONS[name]):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            if [ast.unparse(argument) for argument in call.args[:1]] != ["person"]:
                continue
            called = call.func.id
            others = [one for one in PUBLIC - TOUCHES_NO_RECORD if one.split(".")[1] == called]
            inner = [f"{here}.{called}"] if f"{here}.{called}" in FUNCTIONS else others
            if called == "allow" or any(asks(one) for one in inner if one != name):
                return True
    return False


@pytest.mark.parametrize("name", sorted(PUBLIC - TOUCHES_NO_RECORD))
def test_every_service_takes_the_person_first_and_asks_for_access(name: str) -> None:
    arguments = [argument.arg for argument in FUNCTIONS[name].args.args]
    assert arguments[:1] == ["person"]
    assert asks(name), f"{name} does not ask services/access.py"


def test_the_functions_that_touch_no_record_are_all_there() -> None:
    assert PUBLIC >= TOUCHES_NO_RECORD
