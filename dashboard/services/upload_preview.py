"""What a file would change before it is saved, and what saving changed."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from types import MappingProxyType

from dashboard.analysis.wording import count_of
from dashboard.domain.diaries import DiaryReading, Mapping
from dashboard.domain.patients import PatientId
from dashboard.domain.uploads import Comparison, Conflict, Decision, Upload, UploadId


@dataclass(frozen=True, slots=True)
class Preview:
    """A file that was read and compared with what is on file; nothing of it is saved.

    `patient` None stands for a patient not yet on file. `revision` is the patient's when it was
    compared: saving refuses when it has risen since. `already` is an earlier saving of the very
    same bytes, `rereads` whether they are read differently now. `decided` holds decisions taken
    before on the same conflicts. `mapping` is what was used, `mapping_why` where it comes from.
    """

    patient: PatientId | None
    revision: int | None
    reading: DiaryReading
    original: bytes = field(repr=False)
    comparison: Comparison
    mapping: Mapping | None = None
    mapping_why: str = ""
    already: Upload | None = None
    rereads: bool = False
    decided: MappingOf[str, Decision] = field(default_factory=lambda: MappingProxyType({}))
    warnings: tuple[str, ...] = ()

    @property
    def to_decide(self) -> tuple[Conflict, ...]:
        """List the conflicts on which nobody has decided yet; saving keeps the stored word."""
        return tuple(one for one in self.comparison.conflicts if one.key not in self.decided)

    @property
    def sentence(self) -> str:
        """Say in one breath what saving would do."""
        if self.already is not None and not self.rereads:
            return f"This very file is on file already{_kept(self.comparison)}."
        found = self.comparison
        new = count_of(len(found.new), "new entry", "new entries")
        parts = [f"{new} on {count_of(len(found.new_days), 'day')}"]
        parts += _told(len(found.unchanged), "unchanged")
        parts += _told(len(found.conflicts), "changed since they were saved")
        parts += _told(len(found.gone), "on file but no longer in the file")
        parts += _told(len(self.reading.problems), "not read")
        return ", ".join(parts) + "."


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving did; `kept` counts entries of which the stored word
    was kept, `undecided` those among them on which nobody decided."""

    patient: PatientId
    upload: UploadId
    revision: int
    added: int = 0
    dropped: int = 0
    kept: int = 0
    undecided: int = 0
    changed: bool = True

    @property
    def sentence(self) -> str:
        """Say in one breath what was done."""
        if not self.changed:
            return "This very file is on file already; nothing was changed."
        parts = [f"Saved: {count_of(self.added, 'entry', 'entries')} added"]
        parts += _told(self.dropped, "replaced or let go")
        parts += _told(self.kept, "kept as they were on file")
        parts += _told(self.undecided, "of these without a decision")
        return ", ".join(parts) + "."


def _told(count: int, words: str) -> list[str]:
    return [f"{count} {words}"] if count else []


def _kept(found: Comparison) -> str:
    differing = len(found.conflicts)
    return f"; {differing} of its entries were kept as stored" if differing else ""
