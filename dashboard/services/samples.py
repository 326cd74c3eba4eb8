"""The invented people whose diaries come with Tonus."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.domain.patients import PatientId, Profile
from dashboard.domain.people import Action, Person
from dashboard.services.access import allow
from dashboard.services.importing import commit, preview
from dashboard.services.upload_preview import Saved
from dashboard.stores.port import Store
from dashboard.stores.records import from_json, to_json

HOME = Path(__file__).parent.parent.parent / "sample_data"
PROFILES = HOME / "profiles.toml"


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample diary: the workbook's name without its ending, and what it tells."""

    name: str
    story: str
    profile: Profile

    @property
    def path(self) -> Path:
        """Say where the workbook stands."""
        return HOME / f"{self.name}.xlsx"


@cache
def samples() -> tuple[Sample, ...]:
    """List the sample diaries in the order of their profiles; those without one come last."""
    told = tomllib.loads(PROFILES.read_text(encoding="utf-8"))
    others = sorted({path.stem for path in HOME.glob("*.xlsx")} - told.keys())
    return tuple(_sample(name, told.get(name, {})) for name in (*told, *others))


def add_sample(person: Person, store: Store, name: str) -> Saved:
    """Put one sample diary on file as a patient of its own; again changes nothing."""
    allow(person, Action.SAVE_UPLOAD, store, summary=f"sample {name}")
    sample = next(one for one in samples() if one.name == name)
    patient = _on_file(person, store, sample)
    found = preview(person, store, sample.path.read_bytes(), sample.path.name, patient)
    return commit(person, store, found, patient or sample.profile)


def _on_file(person: Person, store: Store, sample: Sample) -> PatientId | None:
    with store.snapshot() as records:
        return records.patients.find(person.clinic, sample.profile.label)


def _sample(name: str, told: dict[str, Any]) -> Sample:
    known = {field.name for field in fields(Profile)}
    own = {key: value for key, value in told.items() if key in known}
    label = f"Sample: {name.replace('_', ' ')}"
    text = to_json(dict[str, Any], {"label": label} | own)
    profile: Profile = from_json(Profile, text)
    return Sample(name, str(told.get("story", "")), profile)
