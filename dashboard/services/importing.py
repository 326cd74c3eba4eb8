"""A diary file comes in: read, compared with what is on file, decided on, saved."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import replace
from datetime import date

from dashboard.domain.audit import AuditEvent
from dashboard.domain.diaries import DiaryReading, Mapping
from dashboard.domain.errors import SaveConflict
from dashboard.domain.patients import PatientId, Profile
from dashboard.domain.people import Action, Person
from dashboard.domain.uploads import Changes, Comparison, Decision, Entry, Upload, UploadId
from dashboard.ingest.reading import open_file, read_opened
from dashboard.services.access import allow
from dashboard.services.mapping_memory import general, recall
from dashboard.services.profiles import refuse_unfit
from dashboard.services.upload_preview import Preview, Saved
from dashboard.stores.port import NewUpload, Records, Store, new_id
from dashboard.stores.versions import compare, decide, kin, merge, reads_alike

Decisions = MappingOf[str, Decision]
FEW_MATCHES = 0.5
"""Below this share of agreeing entries on shared days, a file may be another patient's."""


def preview(
    person: Person,
    store: Store,
    data: bytes,
    name: str,
    patient: PatientId | None = None,
    mapping: Mapping | None = None,
    today: date | None = None,
) -> Preview:
    """Read a file and tell what saving it would change; nothing is saved.

    Without `mapping`, corrections remembered for these headers are used: the patient's own whole,
    the clinic's only as far as they cannot differ between patients.
    Raises WorkbookRefused for a file that cannot be read as a diary.
    """
    event = allow(person, Action.PREVIEW_UPLOAD, store, patient)
    opened = open_file(data, name)
    reading = read_opened(opened, mapping, today)
    why = "as you corrected them"
    if mapping is None:
        mapping, why = recall(person, store, patient, reading)
        reading = reading if mapping is None else read_opened(opened, mapping, today)
    with store.transaction(replace(event, summary=_counts(reading))) as records:
        found = _compared(records, patient, reading, data)
        warnings = _warnings(records, person.clinic, patient, reading, found.comparison)
    return replace(found, mapping=mapping, mapping_why=why, warnings=warnings)


def commit(
    person: Person,
    store: Store,
    preview: Preview,
    patient: PatientId | Profile,
    decisions: Decisions | None = None,
    remember: bool = True,
) -> Saved:
    """Save a previewed file for a patient on file, or for a new one with this profile.

    With `remember`, its corrections are used for the next file with the same headers.
    Where nobody decided on a conflict, the stored word is kept and counted in `Saved.undecided`.
    Saving again what is saved changes nothing. Raises SaveConflict when the preview no longer
    fits: made for another patient, or the record has changed since.
    """
    on_file = None if isinstance(patient, Profile) else patient
    event = allow(person, Action.SAVE_UPLOAD, store, on_file)
    _refuse_other_patient(preview, on_file)
    if isinstance(patient, Profile):
        refuse_unfit(patient)
    told = _all_decisions(preview, decisions or {})
    whom = on_file or PatientId(new_id())
    event = replace(event, patient=whom, summary=_counts(preview.reading))
    kept = preview if remember else replace(preview, mapping=None)
    upload = _upload(event, kept)
    with store.transaction(event) as records:
        done = _done_before(records, person, preview, patient, told)
        if done is not None:
            return done
        if isinstance(patient, Profile):
            records.patients.add(upload.patient, person.clinic, patient)
        _remember(records, person, kept)
        return _save(records, upload, preview, told)


def _compared(
    records: Records, patient: PatientId | None, reading: DiaryReading, data: bytes
) -> Preview:
    if patient is None:
        return Preview(None, None, reading, data, compare((), reading))
    uploads = records.diaries.uploads(patient)
    already = next((one for one in uploads if one.sha256 == reading.sha256), None)
    rereads = already is not None and not reads_alike(records.diaries.reading(already.id), reading)
    comparison = compare(
        _on_file(records, patient, already if rereads else None), reading, kin(uploads, reading)
    )
    revision = records.patients.get(patient).revision
    found = Preview(patient, revision, reading, data, comparison, already=already, rereads=rereads)
    return replace(found, decided=_decided(records, patient, comparison))


def _on_file(records: Records, patient: PatientId, without: Upload | None) -> tuple[Entry, ...]:
    if without is None:
        return records.diaries.entries(patient)
    return merge(records.diaries.history(patient, without=without.id))


def _decided(records: Records, patient: PatientId, comparison: Comparison) -> Decisions:
    known = records.diaries.decisions(patient)
    keys = {one.key for one in (*comparison.conflicts, *comparison.gone)}
    return {key: known[key] for key in keys & known.keys()}


def _warnings(
    records: Records,
    clinic: str,
    patient: PatientId | None,
    reading: DiaryReading,
    found: Comparison,
) -> tuple[str, ...]:
    """Say what speaks for a mix-up of patients."""
    holders = records.diaries.labels_with_file(clinic, reading.sha256)
    others = [label for holder, label in holders.items() if holder != patient]
    warnings = [f"This very file is on file for another patient: {label}." for label in others]
    agreeing, differing = len(found.unchanged), len(found.conflicts)
    if differing and agreeing < FEW_MATCHES * (agreeing + differing):
        warnings.append(
            f"{differing} of the {agreeing + differing} entries that are on file already are "
            "different in this file. Is it this patient's diary?"
        )
    return tuple(warnings)


def _refuse_other_patient(preview: Preview, patient: PatientId | None) -> None:
    if preview.patient != patient:
        raise SaveConflict(
            "The file was compared with another patient's record; nothing was saved. "
            "Choose the patient and look at the preview again."
        )


def _all_decisions(preview: Preview, decisions: Decisions) -> Decisions:
    known = {one.key for one in (*preview.comparison.conflicts, *preview.comparison.gone)}
    if decisions.keys() - known:
        raise SaveConflict(
            "A decision belongs to an entry that is not in this preview; nothing was saved. "
            "Look at the preview again."
        )
    return {**preview.decided, **decisions}


def _done_before(
    records: Records,
    person: Person,
    preview: Preview,
    patient: PatientId | Profile,
    decisions: Decisions,
) -> Saved | None:
    """Find the earlier saving that makes this one change nothing."""
    found: PatientId | None
    if isinstance(patient, Profile):
        found = records.patients.find(person.clinic, patient.label)
    else:
        found = patient
    uploads = () if found is None else records.diaries.uploads(found)
    same = next((one for one in uploads if one.sha256 == preview.reading.sha256), None)
    if same is None or not _says_the_same(records, same, preview, decisions):
        return None
    revision = records.patients.get(same.patient).revision
    left = len(preview.to_decide)
    return Saved(same.patient, same.id, revision, undecided=left, changed=False)


def _says_the_same(
    records: Records, upload: Upload, preview: Preview, decisions: Decisions
) -> bool:
    known = records.diaries.decisions(upload.patient)
    return decisions.items() <= known.items() and reads_alike(
        records.diaries.reading(upload.id), preview.reading
    )


def _upload(event: AuditEvent, preview: Preview) -> Upload:
    reading = preview.reading
    return Upload(
        id=UploadId(new_id()),
        patient=PatientId(event.patient or ""),
        name=reading.file,
        sha256=reading.sha256,
        size_bytes=len(preview.original),
        saved_at=event.at,
        saved_by=event.person,
        reading=replace(reading, observations=(), notes=()),
        days=reading.days,
        mapping=preview.mapping,
    )


def _save(records: Records, upload: Upload, preview: Preview, decisions: Decisions) -> Saved:
    revision = records.patients.advance(upload.patient, preview.revision)
    earlier = records.diaries.decisions(upload.patient) if preview.already else {}
    replaces = None if preview.already is None else preview.already.id
    changes = decide(preview.comparison, decisions)
    decided = {**earlier, **decisions}
    new = NewUpload(upload, preview.original, preview.reading, decided, replaces)
    records.diaries.save(new, changes)
    return _saved(upload, revision, preview, changes, decisions)


def _saved(
    upload: Upload, revision: int, preview: Preview, changes: Changes, decisions: Decisions
) -> Saved:
    found = preview.comparison
    differing = (*found.conflicts, *found.gone)
    return Saved(
        patient=upload.patient,
        upload=upload.id,
        revision=revision,
        added=len(changes.add),
        dropped=len(changes.drop),
        kept=len(differing) - len(changes.drop),
        undecided=sum(one.key not in decisions for one in found.conflicts),
    )


def _remember(records: Records, person: Person, preview: Preview) -> None:
    kept = None if preview.mapping is None else general(preview.mapping)
    if kept is not None:
        records.settings.remember(person.clinic, preview.reading.fingerprint, kept)


def _counts(reading: DiaryReading) -> str:
    """Sum a reading up for the audit: no name, no text, no day."""
    return (
        f"file {reading.sha256[:12]}: {len(reading.observations)} observations, "
        f"{len(reading.notes)} notes, {len(reading.problems)} problems"
    )
