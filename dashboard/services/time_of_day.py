"""A patient's diary by the time of day, worked out only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.analysis.record.diary_record import read_record
from dashboard.analysis.time_of_day.times_of_day import times_of_day as tell_times
from dashboard.domain.diaries import Coverage
from dashboard.domain.patients import PatientId, Window
from dashboard.domain.people import Action, Person
from dashboard.domain.phases import standing_moves
from dashboard.domain.times_of_day import TimesOfDay
from dashboard.domain.uploads import Upload
from dashboard.services.access import allow
from dashboard.stores.port import Store
from dashboard.stores.versions import standing_problems


def times_of_day(person: Person, store: Store, patient: PatientId, window: Window) -> TimesOfDay:
    """Tell the days of a page by the time of day, and each dose period among them."""
    event = allow(person, Action.VIEW_PATIENT, store, patient, "time of day")
    with store.transaction(event) as records:
        observations = tuple(records.diaries.observations(patient))
        uploads = records.diaries.uploads(patient)
        moves = standing_moves(records.borders.of(patient))
    record = read_record(observations, standing_problems(uploads), window, moves)
    return tell_times(record, window, observations, _event_sheets(uploads))


def _event_sheets(uploads: Iterable[Upload]) -> frozenset[str]:
    """Name the sheets that log events; a name that is both kinds counts as one, to be cautious."""
    return frozenset(
        sheet.name
        for upload in uploads
        for sheet in upload.reading.sheets
        if sheet.used and sheet.coverage is Coverage.EVENTS
    )
