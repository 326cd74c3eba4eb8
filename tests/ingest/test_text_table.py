from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.errors import WorkbookRefused
from dashboard.ingest import guard
from dashboard.ingest.files.text_table import read_text
from dashboard.ingest.workbook import open_workbook

DIARY = "Datum;Krämpfe;Dosis;Notiz\n01.03.2024;4;7,5;müde, schwach\n02.03.2024;0;7,5;keine\n"


def rows_of(data: bytes | str) -> tuple[tuple[object, ...], ...]:
    return read_text(data.encode() if isinstance(data, str) else data).sheets[0].rows


@pytest.mark.parametrize(
    ("codec", "told"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with BOM"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
    ],
)
def test_the_letters_are_read_in_the_encoding_that_they_were_written_in(
    codec: str, told: str
) -> None:
    data = DIARY.encode(codec)
    book = open_workbook(data, guard.check(data, "diary.csv"))
    assert book.encoding == told
    assert book.sheets[0].rows[0] == ("Datum", "Krämpfe", "Dosis", "Notiz")
    assert book.sheets[0].rows[1] == ("01.03.2024", "4", "7,5", "müde, schwach")


@pytest.mark.parametrize(
    "words",
    [
        "Wärme, Füße, größer",
        "élève fatigué, très raide, à côté",
        "niño, mañana, después, qué",
        "caffè, più rigidità",
        "don’t know – couldn’t sleep… “stiff”",
        "coração, dói, não",
        "5 µg",
        "é",
    ],
)
@pytest.mark.parametrize("codec", ["cp1252", "mac_roman"])
def test_words_of_all_languages_survive_windows_and_mac(words: str, codec: str) -> None:
    assert rows_of(f"Date|{words}\n1|{words}\n".encode(codec))[1][1] == words


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    lines = [["Date", "Spasms", "Note"], ["1/3/2024", "4", "bad night"], ["2/3/2024", "", "ok"]]
    text = "\n".join(delimiter.join(line) for line in lines)
    book = read_text(text.encode())
    assert book.delimiter == delimiter
    assert book.sheets[0].rows[2] == ("2/3/2024", None, "ok")


def test_decimal_commas_and_commas_in_notes_do_not_divide() -> None:
    assert rows_of("a;b\n1,5;x, y, z\n2,5;u\n")[1] == ("1,5", "x, y, z")


def test_one_column_of_prose_is_not_divided_at_its_commas() -> None:
    text = (
        "1 March: 5 spasms, slept badly\n2 March: none\n3 March: 2, 20 mg, dizzy, tired\n4 March ok"
    )
    assert len(rows_of(text)[0]) == 1
    assert rows_of(text)[2] == ("3 March: 2, 20 mg, dizzy, tired",)


def test_title_lines_above_the_table_do_not_hide_the_delimiter() -> None:
    text = "My diary\nfor the clinic, ward 3\n\nDate;Spasms;Dose\n" + "1.3.2024;4;20\n" * 5
    assert rows_of(text)[3] == ("Date", "Spasms", "Dose")


def test_words_for_missing_and_leading_zeros_stay_as_they_are() -> None:
    assert rows_of("a,b,c,d\nNone,NA,nil,007\n")[1] == ("None", "NA", "nil", "007")


def test_a_line_end_inside_quotation_marks_stays_in_its_field() -> None:
    assert rows_of('Date,Note\n1/3,"slept badly\nand fell"\n2/3,ok\n')[1:] == (
        ("1/3", "slept badly\nand fell"),
        ("2/3", "ok"),
    )


def test_a_quotation_mark_that_is_never_closed_swallows_no_day() -> None:
    rows = rows_of('Date,Note\n1/3,"felt odd\n2/3,ok\n3/3,"a, b"\n')
    assert rows[1:] == (("1/3", '"felt odd'), ("2/3", "ok"), ("3/3", "a, b"))


def test_a_row_with_one_field_more_shifts_nothing() -> None:
    assert rows_of("a,b\n1,2\n3,4,5\n6\n") == (
        ("a", "b", None),
        ("1", "2", None),
        ("3", "4", "5"),
        ("6", None, None),
    )


def test_commas_of_a_note_without_quotation_marks_stay_in_the_note() -> None:
    text = "Date,Spasms,Note\n1/3,4,slept badly, legs stiff, tired\n2/3,3,ok\n3/3,2,\n4/3,1,fine\n"
    assert rows_of(text)[1] == ("1/3", "4", "slept badly, legs stiff, tired")
    assert rows_of(text)[3] == ("3/3", "2", None)


def test_excels_own_delimiter_line_is_followed_and_rows_keep_their_numbers() -> None:
    sheet = read_text(b"sep=|\r\na|b\r\n1|2\r\n").sheets[0]
    assert sheet.first_row == 2
    assert sheet.rows == (("a", "b"), ("1", "2"))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_divides_rows(line_end: str) -> None:
    assert rows_of(line_end.join(["a,b", "1,2", "3,4"])) == (("a", "b"), ("1", "2"), ("3", "4"))


def test_empty_lines_between_days_keep_the_row_numbers() -> None:
    assert rows_of("a,b\n\n\n1,2\n\n")[3] == ("1", "2")
    assert len(rows_of("a,b\n\n\n1,2\n\n")) == 4


FIELD = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)


DAY = st.dates().map(str)


@settings(deadline=None)
@given(
    st.lists(st.tuples(DAY, FIELD, FIELD), min_size=2, max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_a_table_that_was_written_by_a_program_comes_back(
    table: list[tuple[str, str, str]], delimiter: str
) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    back = rows_of(written.getvalue())
    width = max(map(len, back))
    assert [(*row, None, None)[:3] for row in back] == [
        tuple(field if field.strip() else None for field in row) for row in table
    ]
    assert width <= 3


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_table_or_a_refusal(data: bytes) -> None:
    try:
        sheet = read_text(data).sheets[0]
    except WorkbookRefused:
        return
    assert len({len(row) for row in sheet.rows}) <= 1
    assert all(value is None or str(value).strip() for row in sheet.rows for value in row)
