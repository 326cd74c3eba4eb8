"""The golden texts: what the page on paper and the copied text say of every sample.

A change of wording or of numbers shows here line by line. Read the difference; if it is meant,
write the texts again from the repository's root: python -m tests.reports.write_goldens
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from dashboard.analysis.overview import build
from dashboard.analysis.record.diary_record import read_record
from dashboard.analysis.routes import compare_routes
from dashboard.domain.comparisons import RouteComparison
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.patients import PatientId
from dashboard.reports.appointment import appointment_page
from dashboard.reports.as_text import as_text
from dashboard.services.samples import samples
from tests.overviews import TODAY, sample_reading

FOLDER = Path(__file__).parent / "golden"
MADE_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@cache
def overview_of(name: str) -> PatientOverview:
    """Build a sample's page as it opens, with the sample's own profile and a fixed today."""
    sample = next(one for one in samples() if one.name == name)
    reading = sample_reading(name)
    return build(
        PatientId(name),
        sample.profile,
        None,
        1,
        reading.observations,
        reading.notes,
        reading.problems,
        TODAY,
    )


def routes_of(name: str) -> RouteComparison:
    """Compare a sample's tablets with its pump, as the service does for the paper."""
    reading = sample_reading(name)
    return compare_routes(*read_record(reading.observations, reading.problems))


def printed_lines(page: bytes) -> str:
    """Take the words off a PDF, line by line as they stand, a form feed between pages."""
    sheets = (sheet.extract_text() for sheet in PdfReader(BytesIO(page)).pages)
    return "\f\n".join(_tidied(sheet) for sheet in sheets)


def _tidied(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def golden_texts() -> Iterator[tuple[str, str]]:
    """Give each golden file's name and the text that it should hold now."""
    for sample in samples():
        overview = overview_of(sample.name)
        page = appointment_page(overview, made_at=MADE_AT, routes=routes_of(sample.name))
        yield f"{sample.name}.page.txt", printed_lines(page)
        yield f"{sample.name}.copied.txt", f"{as_text(overview)}\n"


def main() -> None:
    """Write every golden text again, and remove those of samples that are gone."""
    told = dict(golden_texts())
    for path in FOLDER.glob("*.txt"):
        if path.name not in told:
            path.unlink()
    for name, text in told.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
