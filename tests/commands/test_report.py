from __future__ import annotations

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from dashboard.__main__ import main
from dashboard.domain.patients import PatientId, Profile
from dashboard.services import profiles, reviewing
from dashboard.services.bootstrap import local_person, open_store
from dashboard.services.samples import add_sample

Captured = pytest.CaptureFixture[str]
LETTER_POINTS = 612


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A clinic of two sample patients; gives their ids by label."""
    monkeypatch.setenv("TONUS_DATA", str(tmp_path / "data"))
    person, store = local_person(), open_store()
    for name in ("oral_titration", "oral_then_pump"):
        add_sample(person, store, name)
    return {row.label: str(row.id) for row in reviewing.patients(person, store)}


def text_of(page: Path) -> str:
    return " ".join(sheet.extract_text() for sheet in PdfReader(page).pages)


def test_a_patient_is_named_by_label_or_by_id(clinic: dict[str, str], tmp_path: Path) -> None:
    label = next(iter(clinic))
    by_label, by_id = tmp_path / "label.pdf", tmp_path / "id.pdf"
    assert main(["report", label.upper(), "--out", str(by_label)]) == 0
    assert main(["report", clinic[label], "--out", str(by_id)]) == 0
    assert text_of(by_label) == text_of(by_id)
    assert label in text_of(by_label)
    assert stat.S_IMODE(by_label.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


def test_the_paper_can_be_us_letter(clinic: dict[str, str], tmp_path: Path) -> None:
    page = tmp_path / "page.pdf"
    label = next(iter(clinic))
    assert main(["report", label, "--out", str(page), "--paper", "us-letter"]) == 0
    assert PdfReader(page).pages[0].mediabox.width == LETTER_POINTS


def test_the_full_report_goes_on_with_every_day_and_carries_its_tables(
    clinic: dict[str, str], tmp_path: Path
) -> None:
    page = tmp_path / "full.pdf"
    label = next(iter(clinic))
    assert main(["report", label, "--out", str(page), "--full"]) == 0
    reader = PdfReader(page)
    assert len(reader.pages) > 1
    assert {"observations.csv", "notes.csv", "problems.csv"} <= set(reader.attachments)
    assert "How these numbers are made" in text_of(page)
    assert "SHA-256" in text_of(page)


def test_everyone_gets_a_page_in_a_folder_and_no_name_is_told(
    clinic: dict[str, str], tmp_path: Path, capsys: Captured
) -> None:
    folder = tmp_path / "pages" / "today"
    assert main(["report", "--all", "--out", str(folder)]) == 0
    names = {page.name for page in folder.iterdir()}
    assert names == {f"tonus-{patient}.pdf" for patient in clinic.values()}
    said = capsys.readouterr()
    assert [line[:6] for line in said.err.splitlines()] == ["1 of 2", "2 of 2"]
    assert said.out == ""
    assert not any(label in said.err for label in clinic)


def test_only_those_who_come_that_day_get_a_page(
    clinic: dict[str, str], tmp_path: Path, capsys: Captured
) -> None:
    person, store = local_person(), open_store()
    patient = next(iter(clinic.values()))
    shown = reviewing.review(person, store, PatientId(patient))
    day = date.today() + timedelta(days=30)
    reviewing.mark_reviewed(person, store, shown, "stay", day)
    assert main(["report", "--due", day.isoformat(), "--out", str(tmp_path / "due")]) == 0
    assert [page.name for page in (tmp_path / "due").iterdir()] == [f"tonus-{patient}.pdf"]
    assert main(["report", "--due", "2026-01-01", "--out", str(tmp_path / "none")]) == 0
    assert "No patient" in capsys.readouterr().err


def test_who_is_not_on_file_is_refused_in_one_sentence(
    clinic: dict[str, str], tmp_path: Path, capsys: Captured
) -> None:
    assert clinic
    assert main(["report", "Nobody Known", "--out", str(tmp_path / "page.pdf")]) == 1
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "Nobody Known" not in said


def test_a_place_that_cannot_be_written_is_refused_and_leaves_nothing(
    clinic: dict[str, str], tmp_path: Path, capsys: Captured
) -> None:
    label = next(iter(clinic))
    assert main(["report", label, "--out", str(tmp_path / "no folder" / "page.pdf")]) == 1
    (tmp_path / "taken").write_text("")
    assert main(["report", "--all", "--out", str(tmp_path / "taken")]) == 1
    (tmp_path / "folder").mkdir()
    assert main(["report", label, "--out", str(tmp_path / "folder")]) == 1
    assert "cannot be written" in capsys.readouterr().err
    assert not list(tmp_path.glob("**/*.half"))


def test_a_patient_without_a_diary_gets_a_page_that_says_so(
    clinic: dict[str, str], tmp_path: Path
) -> None:
    assert clinic
    profiles.add(local_person(), open_store(), Profile("P-900 Newly Invented"))
    page = tmp_path / "page.pdf"
    assert main(["report", "P-900 Newly Invented", "--out", str(page)]) == 0
    assert "Nothing recorded" in text_of(page)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--out", "x.pdf"],
        ["Ada"],
        ["Ada", "--all", "--out", "x"],
        ["--all", "--due", "2026-01-01", "--out", "x"],
        ["--due", "tomorrow", "--out", "x"],
        ["Ada", "--out", "x.pdf", "--paper", "a3"],
    ],
)
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["report", *arguments])
    assert ended.value.code == 2
