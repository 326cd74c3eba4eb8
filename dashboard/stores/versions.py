"""What a later version of a diary changes in what is on file.

Rows move between versions of a diary, so an entry is known by its day, part of day, measure and
site, never by its cell. Where several entries share all four, equal ones are paired first.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from dashboard.domain.diaries import DiaryReading
from dashboard.domain.observations import Observation
from dashboard.domain.problems import Problem
from dashboard.domain.uploads import (
    Changes,
    Comparison,
    Conflict,
    Decision,
    Entry,
    Item,
    Upload,
    UploadId,
)
from dashboard.stores.records import plain, to_json

Decisions = Mapping[str, Decision]
Groups = tuple[list[Entry], list[Item]]


def identity(item: Item) -> str:
    """Name what an entry is about."""
    if isinstance(item, Observation):
        site = item.details.get("site", "")
        return f"{item.day}|{item.slot or ''}|{item.at or ''}|{item.measure}|{site}"
    return f"{item.day or ''}|note"


def words(item: Item) -> tuple[object, ...]:
    """Give what an entry says; a number says the same however it is written."""
    if not isinstance(item, Observation):
        return (item.text.strip(),)
    text = "" if item.counts else item.text.strip()
    # A reader may give 4 where the store gives 4.0 back: both must spell the same key.
    numbers = [
        None if number is None else float(number) for number in (item.value, item.low, item.high)
    ]
    details = repr(sorted(plain(item.details).items())) if item.details else ""
    return (item.status.value, text, *numbers, item.unit, item.op, details)


def compare(
    stored: Iterable[Entry], reading: DiaryReading, versions: Collection[UploadId] = ()
) -> Comparison:
    """Compare a file with what is on file; `versions` are earlier uploads of the same kind.

    An entry counts as gone where the file speaks of its days and (being a version of the same
    diary, or having that measure at all) could have told it.
    """
    groups = [
        (about, *_same_set_aside(entries, items))
        for about, (entries, items) in _grouped(stored, reading).items()
    ]
    left = tuple(
        one for about, _, entries, items in groups for one in _facing(about, entries, items)
    )
    return Comparison(
        new=tuple(item for _, _, entries, items in groups for item in items[len(entries) :]),
        unchanged=tuple(entry for _, same, _, _ in groups for entry in same),
        conflicts=tuple(one for one in left if one.incoming is not None),
        gone=_silent((one for one in left if one.incoming is None), reading, versions),
    )


def _grouped(stored: Iterable[Entry], reading: DiaryReading) -> dict[str, Groups]:
    groups: dict[str, Groups] = defaultdict(lambda: ([], []))
    for entry in stored:
        groups[identity(entry.item)][0].append(entry)
    items: tuple[Item, ...] = (*reading.observations, *reading.notes)
    for item in items:
        groups[identity(item)][1].append(item)
    return groups


def _same_set_aside(
    entries: list[Entry], items: list[Item]
) -> tuple[list[Entry], list[Entry], list[Item]]:
    """Give the entries that the file repeats, and what is left on either side."""
    left = list(items)
    said = [words(item) for item in left]
    same: list[Entry] = []
    missed: list[Entry] = []
    for entry in entries:
        ours = words(entry.item)
        if ours in said:
            place = said.index(ours)
            del said[place], left[place]
            same.append(entry)
        else:
            missed.append(entry)
    return same, missed, left


def _facing(about: str, entries: list[Entry], items: list[Item]) -> Iterator[Conflict]:
    """Set each stored entry against the file's word in its place, None where there is none."""
    nothing: list[Item | None] = [None] * len(entries)
    for entry, item in zip(entries, items + nothing, strict=False):
        yield Conflict(_key(about, entry.item, item), entry, item)


def _key(about: str, stored: Item, incoming: Item | None) -> str:
    """Name a conflict by what is at stake, so that a decision holds for these two words alone."""
    stake = repr((words(stored), None if incoming is None else words(incoming)))
    return f"{about}#{hashlib.sha256(stake.encode()).hexdigest()[:16]}"


def _silent(
    left: Iterable[Conflict], reading: DiaryReading, versions: Collection[UploadId]
) -> tuple[Conflict, ...]:
    """Pick the stored entries that the file would hold if it still said the same."""
    days = reading.days
    measures = {item.measure for item in reading.observations}
    measures |= {column.measure for column in reading.columns if column.measure}

    def could_tell(entry: Entry) -> bool:
        item = entry.item
        ours = isinstance(item, Observation) and item.measure in measures
        return _spoken_of(item, days) and (ours or entry.upload in versions)

    return tuple(one for one in left if could_tell(one.stored))


def _spoken_of(item: Item, days: Sequence[date]) -> bool:
    if item.day is None:
        return True
    return bool(days) and days[0] <= item.day <= days[-1]


def decide(comparison: Comparison, decisions: Decisions) -> Changes:
    """Turn a comparison and its decisions into what saving writes; undecided keeps the stored."""
    taken = [
        one
        for one in (*comparison.conflicts, *comparison.gone)
        if decisions.get(one.key) is Decision.TAKE_NEW
    ]
    arriving = tuple(one.incoming for one in taken if one.incoming is not None)
    return Changes(comparison.new + arriving, tuple(one.stored for one in taken))


def merge(history: Sequence[tuple[Upload, DiaryReading, Decisions]]) -> tuple[Entry, ...]:
    """Tell what is on file after these uploads in this order: what removing one leaves behind."""
    rows = count(1)
    held: tuple[Entry, ...] = ()
    for place, (upload, reading, decisions) in enumerate(history):
        earlier = tuple(before for before, _, _ in history[:place])
        changes = decide(compare(held, reading, kin(earlier, reading)), decisions)
        dropped = {entry.row for entry in changes.drop}
        added = tuple(Entry(next(rows), upload.id, item) for item in changes.add)
        held = tuple(entry for entry in held if entry.row not in dropped) + added
    return held


def kin(uploads: Iterable[Upload], reading: DiaryReading) -> frozenset[UploadId]:
    """Find the uploads with the same headers: earlier versions of the same diary."""
    return frozenset(
        upload.id for upload in uploads if upload.reading.fingerprint == reading.fingerprint
    )


def reads_alike(one: DiaryReading, other: DiaryReading) -> bool:
    """Tell whether two readings of the same bytes say the same; the file's name does not matter."""
    plain_one, plain_other = (
        to_json(DiaryReading, replace(reading, file="")) for reading in (one, other)
    )
    return plain_one == plain_other


def standing_problems(uploads: Sequence[Upload]) -> tuple[Problem, ...]:
    """List the problems that no later version of the same diary has read again.

    A later version speaks for its own days, and for everything that belongs to no day.
    """
    standing: list[Problem] = []
    for place, upload in enumerate(uploads):
        later = [one for one in uploads[place + 1 :] if one.id in kin((one,), upload.reading)]
        spoken_for = {day for one in later for day in one.days}
        standing.extend(
            problem
            for problem in upload.reading.problems
            if not later or (problem.day is not None and problem.day not in spoken_for)
        )
    return tuple(standing)
