from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from dashboard.domain.uploads import Decision
from tests.ui.clinics import press, sample, words

FILE, DATA, KIND = sample("tablets_ran_out")


def uploaded(page: AppTest, name: str = FILE, data: bytes = DATA) -> AppTest:
    if "upload" not in [uploader.key for uploader in page.file_uploader]:
        page.session_state["tonus.destination"] = "upload"
        page.run()
    page.file_uploader[0].set_value((name, data, KIND)).run()
    assert not page.exception
    return page


def saved(page: AppTest, label: str = "Zed Example") -> AppTest:
    page.text_input(key="new-patient-label").set_value(label).run()
    return press(page, "Save")


def test_the_preview_shows_the_sum_the_columns_and_the_first_days(empty_clinic: AppTest) -> None:
    page = uploaded(empty_clinic)
    said = words(page)
    assert "filled cells" in said
    assert "Spasms a day" in said
    assert "Every cell could be read." in said
    assert 'aria-label="The first days as they will be read"' in said


def test_nothing_is_saved_before_save(empty_clinic: AppTest) -> None:
    page = uploaded(empty_clinic)
    page.session_state["tonus.destination"] = ""
    assert "Try a sample diary" in [heading.value for heading in page.run().subheader]


def test_saving_for_a_new_patient_opens_the_review_page(empty_clinic: AppTest) -> None:
    page = saved(uploaded(empty_clinic))
    assert "<h1>Zed Example</h1>" in words(page)
    assert any(message.value.startswith("Saved") for message in page.success)


def test_a_new_patient_needs_a_label(empty_clinic: AppTest) -> None:
    page = press(uploaded(empty_clinic), "Save")
    assert [warning.value for warning in page.warning] != []
    assert "Zed" not in words(page)


def test_the_same_file_twice_changes_nothing_and_says_so(empty_clinic: AppTest) -> None:
    page = uploaded(saved(uploaded(empty_clinic)))
    assert "This very file is on file already" in words(page)
    page = press(page, "Save")
    assert any("nothing was changed" in message.value for message in page.success)


def later_version() -> bytes:
    workbook = load_workbook(BytesIO(DATA))
    sheet = workbook.worksheets[0]
    cell = next(
        cell for row in sheet.iter_rows(min_row=5) for cell in row[1:2] if cell.value is not None
    )
    cell.value = int(str(cell.value)) + 3
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_a_changed_cell_is_shown_with_both_readings_and_decided(empty_clinic: AppTest) -> None:
    page = uploaded(saved(uploaded(empty_clinic)), data=later_version())
    assert "Told differently than on file: 1 cell." in words(page)
    page.segmented_control[0].set_value(Decision.TAKE_NEW)
    page = press(page, "Save")
    assert any("1 replaced" in message.value for message in page.success)


def test_every_problem_is_listed_with_its_cell_its_text_and_a_remedy(
    empty_clinic: AppTest,
) -> None:
    name, data, _ = sample("two_broken_columns")
    page = uploaded(empty_clinic, name, data)
    said = words(page)
    assert "could not be read" in said
    assert "Sheet1!B2" in said
    assert "write it again as text" in said
    assert "Download what was not read" in [link.proto.label for link in page.get("link_button")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("diary.xlsx", b"PK\x03\x04 not really"),
        ("diary.csv", b""),
        ("letter.csv", b"Dear doctor,\nI lost my diary.\n"),
        ("run.xlsx", b"\x7fELF" + bytes(100)),
    ],
)
def test_a_damaged_or_foreign_file_gets_one_clear_sentence(
    empty_clinic: AppTest, name: str, data: bytes
) -> None:
    page = uploaded(empty_clinic, name, data)
    assert len(page.warning) == 1
    assert not page.error
    assert "Save" not in [button.label for button in page.button]


def test_an_empty_form_says_that_there_is_nothing_to_save(empty_clinic: AppTest) -> None:
    name, data, _ = sample("empty_form")
    page = uploaded(empty_clinic, name, data)
    assert "not filled in" in page.warning[0].value
    assert "Save" not in [button.label for button in page.button]


def test_a_correction_reads_the_column_anew_and_can_be_undone(empty_clinic: AppTest) -> None:
    page = uploaded(empty_clinic)
    page.selectbox(key="correct-which").set_value("Diary!B").run()
    page.selectbox(key="Diary!B.measure").set_value("pain_0_10")
    page = press(page, "Read it this way")
    assert '<td class="said">Pain</td>' in words(page)
    page = press(page, "Undo all corrections")
    assert '<td class="said">Pain</td>' not in words(page)


def corrected_as_pain(page: AppTest) -> AppTest:
    page = uploaded(page)
    page.selectbox(key="correct-which").set_value("Diary!B").run()
    page.selectbox(key="Diary!B.measure").set_value("pain_0_10")
    return press(page, "Read it this way")


def next_month() -> bytes:
    workbook = load_workbook(BytesIO(DATA))
    workbook.properties.title = "next month"
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_a_correction_is_remembered_for_the_next_file_until_it_is_forgotten(
    empty_clinic: AppTest,
) -> None:
    page = corrected_as_pain(empty_clinic)
    assert next(box for box in page.checkbox if "Remember" in box.label).value is True
    page = uploaded(saved(page), data=next_month())
    assert '<td class="said">Pain</td>' in words(page)
    assert "as corrected before in this patient" in words(page)
    page = press(press(page, "Forget these corrections…"), "Forget them")
    assert '<td class="said">Pain</td>' not in words(page)
    assert any("were forgotten" in message.value for message in page.success)


def test_a_correction_for_this_file_alone_is_not_remembered(empty_clinic: AppTest) -> None:
    page = corrected_as_pain(empty_clinic)
    next(box for box in page.checkbox if "Remember" in box.label).uncheck().run()
    page = uploaded(saved(page), data=next_month())
    assert '<td class="said">Pain</td>' not in words(page)
    assert "Forget these corrections…" not in [button.label for button in page.button]


NIGHTS = "Date,Time,Spasms,Pain\n2026-03-01,08:00,2,\n2026-03-01,23:00,3,\n2026-03-02,02:00,4,5\n"


def uploaded_text(page: AppTest, text: str) -> AppTest:
    return uploaded(page, "nights.csv", text.encode())


def test_nights_can_be_counted_with_the_day_before(empty_clinic: AppTest) -> None:
    page = uploaded_text(empty_clinic, NIGHTS)
    assert "2 days" in words(page)
    box = next(box for box in page.checkbox if "belong to the day before" in box.label)
    page = box.set_value(True).run()
    assert not page.exception
    assert "1 day, 1 March 2026" in words(page)


def test_a_text_file_says_how_its_letters_were_read(empty_clinic: AppTest) -> None:
    assert "read as UTF-8" in words(uploaded_text(empty_clinic, NIGHTS))


def test_a_blank_can_be_declared_to_mean_none(empty_clinic: AppTest) -> None:
    page = uploaded_text(empty_clinic, NIGHTS)
    which = page.selectbox(key="correct-which")
    page = which.set_value("Sheet1!D").run()
    page.selectbox(key="Sheet1!D.blanks").set_value("none")
    page = press(page, "Read it this way")
    assert not page.exception
    assert "a blank means none" in words(page)
