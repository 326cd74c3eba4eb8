"""A patient's diary as a FHIR R4 bundle: patient, observations, doses, provenance.

Built by hand as plain JSON values; the tests check it against the models of FHIR R4B.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from dashboard.analysis.naming import unit_of
from dashboard.domain.doses import Route
from dashboard.domain.observations import COUNTED, Observation, Status
from dashboard.domain.overviews import PatientOverview, PeriodSummary
from dashboard.knowledge.code import Code, load_codes
from dashboard.knowledge.concept import load_concepts
from dashboard.reports.tidy import observation_as_json

Json = dict[str, object]
TIDY = "urn:tonus:tidy-observation"
"""The extension that carries the observation as it was read, so that nothing is lost on the way."""
COMPARATORS = frozenset({"<", "<=", ">", ">="})
NOT_DONE = "http://terminology.hl7.org/CodeSystem/data-absent-reason"


def as_fhir(
    overview: PatientOverview,
    observations: Sequence[Observation],
    sources: Sequence[str],
    made_at: datetime,
) -> Json:
    """Make the bundle; `sources` are the SHA-256 sums of the workbooks it comes from."""
    patient = f"urn:uuid:{_uuid(str(overview.patient))}"
    entries = [_entry(patient, _patient(overview))]
    entries += [_observation_entry(patient, item) for item in observations]
    entries += [
        entry for period in overview.periods for entry in _medication_entries(patient, period)
    ]
    targets = [str(entry["fullUrl"]) for entry in entries]
    entries.append(_entry(_name("provenance", *sources), _provenance(targets, sources, made_at)))
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def as_fhir_bytes(
    overview: PatientOverview,
    observations: Sequence[Observation],
    sources: Sequence[str],
    made_at: datetime,
) -> bytes:
    """Make the bundle as a JSON file."""
    bundle = as_fhir(overview, observations, sources, made_at)
    return json.dumps(bundle, ensure_ascii=False).encode()


def observations_of(bundle: Json) -> list[Json]:
    """Read a bundle back: the tidy observations as they went in, in their order."""
    entries = bundle["entry"]
    assert isinstance(entries, list)
    return [
        json.loads(extension["valueString"])
        for entry in entries
        for extension in entry["resource"].get("extension", ())
        if extension["url"] == TIDY
    ]


def _entry(url: str, resource: Json) -> Json:
    return {"fullUrl": url, "resource": resource}


def _name(*parts: str) -> str:
    return f"urn:uuid:{_uuid('/'.join(parts))}"


def _uuid(name: str) -> str:
    digest = hashlib.sha256(name.encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"


def _patient(overview: PatientOverview) -> Json:
    """Name the patient by the store's random id alone; what the clinic calls them stays here."""
    identifier = {"system": "urn:tonus:patient", "value": str(overview.patient)}
    return {"resourceType": "Patient", "identifier": [identifier]}


def _observation_entry(patient: str, item: Observation) -> Json:
    tidy = json.dumps(observation_as_json(item), ensure_ascii=False, sort_keys=True)
    resource: Json = {
        "resourceType": "Observation",
        "status": "final",
        "code": _concept(item.measure),
        "subject": {"reference": patient},
        "effectiveDateTime": item.day.isoformat(),
        "note": [{"text": item.text or " "}],
        "extension": [{"url": TIDY, "valueString": tidy}],
    }
    resource |= _value(item)
    return _entry(_name("observation", patient, str(item.cell), tidy), resource)


def _value(item: Observation) -> Json:
    """Give what was read in the kind of value that fits it; words alone are named as such."""
    if item.value is not None and item.status in COUNTED:
        return _counted(item, item.value)
    if item.status is Status.NONE:
        return {"valueString": "none"}
    if item.status is Status.RANGE and item.low is not None and item.high is not None:
        ends = {"low": _quantity(item.low, _unit(item)), "high": _quantity(item.high, _unit(item))}
        return {"valueRange": ends}
    end = item.high if item.low is None else item.low
    if item.status is Status.BOUND and item.op in COMPARATORS and end is not None:
        return {"valueQuantity": _quantity(end, _unit(item)) | {"comparator": item.op}}
    return {"dataAbsentReason": {"coding": [{"system": NOT_DONE, "code": _absence(item)}]}}


def _counted(item: Observation, value: float) -> Json:
    """Give a number; a side effect without a grade is a yes or a no."""
    if item.unit is None and item.measure in load_concepts():
        return {"valueBoolean": value > 0}
    return {"valueQuantity": _quantity(value, _unit(item))}


def _unit(item: Observation) -> str | None:
    return item.unit or unit_of(item.measure) or None


def _absence(item: Observation) -> str:
    return "asked-unknown" if item.status is Status.NOT_RECORDED else "as-text"


def _quantity(value: float, unit: str | None) -> Json:
    told: Json = {"value": value}
    if unit is not None:
        told["unit"] = unit
        if unit in load_codes().units:
            told |= {"system": "http://unitsofmeasure.org", "code": load_codes().units[unit]}
    return told


def _concept(measure: str) -> Json:
    book = load_codes()
    code = book.codes.get(measure) or Code(book.local_system, measure, measure.replace("_", " "))
    return _coded(code)


def _coded(code: Code) -> Json:
    coding = {"system": code.system, "code": code.code, "display": code.display}
    return {"coding": [coding], "text": code.display}


def _medication_entries(patient: str, period: PeriodSummary) -> Iterable[Json]:
    """Give one statement a route, each in its own unit: oral and pump are never joined."""
    for route in Route:
        dose = getattr(period.period, route.measure)
        if dose is not None:
            statement = _statement(patient, period, route, _quantity(dose, route.unit))
            day = str(period.period.first_day)
            yield _entry(_name("dose", patient, route.measure, day), statement)


def _statement(patient: str, period: PeriodSummary, route: Route, dose: Json) -> Json:
    first, last = period.period.first_day, period.period.last_day
    return {
        "resourceType": "MedicationStatement",
        "status": "completed" if dose["value"] else "not-taken",
        "medicationCodeableConcept": _coded(load_codes().medicines["baclofen"]),
        "subject": {"reference": patient},
        "effectivePeriod": {"start": first.isoformat(), "end": last.isoformat()},
        "dosage": [
            {
                "text": "total of the day, as the diary says",
                "route": _coded(load_codes().routes[route.measure]),
                "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}},
                "doseAndRate": [{"doseQuantity": dose}],
            }
        ],
    }


def _provenance(targets: Sequence[str], sources: Sequence[str], made_at: datetime) -> Json:
    return {
        "resourceType": "Provenance",
        "target": [{"reference": target} for target in targets],
        "recorded": made_at.isoformat(),
        "agent": [{"who": {"display": "Tonus, from the patient's diary"}}],
        "entity": [
            {"role": "source", "what": {"identifier": {"system": "urn:sha256", "value": source}}}
            for source in sources
        ],
    }
