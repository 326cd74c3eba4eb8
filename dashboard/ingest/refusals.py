"""The sentences of refused files: what the file is, and what to do instead."""

from __future__ import annotations

from dashboard.domain.errors import WorkbookRefused

SAVE_AS = "open it in your spreadsheet program, save it as .xlsx and upload that."

SENTENCES = {
    "empty": "The file is empty (0 bytes): save the diary again and upload the new copy.",
    "damaged": "The file is damaged and cannot be opened: " + SAVE_AS,
    "password": "The workbook is protected by a password: open it, remove the password, save it "
    "and upload it again.",
    "macros": "The workbook can hold macros (.xlsm), which Tonus does not open: " + SAVE_AS,
    "binary_workbook": "This is a binary workbook (.xlsb), which Tonus does not open: " + SAVE_AS,
    "numbers": "This is an Apple Numbers document: choose File > Export To > Excel in Numbers and "
    "upload the .xlsx that it makes.",
    "pdf": "This is a PDF, which holds a picture of a table: upload the spreadsheet that it was "
    "made from, or type the days into the blank diary.",
    "word": "This is a text document (Word or similar): copy its table into a spreadsheet, save it "
    "as .xlsx and upload that.",
    "slides": "This is a presentation: copy its table into a spreadsheet, save it as .xlsx and "
    "upload that.",
    "image": "This is a picture, and Tonus does not read pictures: type the days into the blank "
    "diary and upload that.",
    "media": "This is a sound or film recording, not a spreadsheet: upload the diary as .xlsx, "
    ".xls, .ods or .csv.",
    "web_page": "This is a web page, whatever its name says: " + SAVE_AS,
    "xml": "This is an XML file, not a workbook: " + SAVE_AS,
    "rich_text": "This is a rich text document (.rtf): copy its table into a spreadsheet, save it "
    "as .xlsx and upload that.",
    "data_text": "This is a JSON file, not a table: " + SAVE_AS,
    "very_old_workbook": "This workbook was made by a very old Excel (before 1997): " + SAVE_AS,
    "archive": "This is a packed archive, not a workbook: unpack it and upload the diary in it.",
    "nested_archive": "This is a zip archive that holds another file: unpack it and upload the "
    "diary in it.",
    "database": "This is a database file, not a spreadsheet: export the diary as .csv or .xlsx and "
    "upload that.",
    "program": "This is a program, not a spreadsheet: upload the diary as .xlsx, .xls, .ods or "
    ".csv.",
    "unknown": "Tonus does not know this kind of file: upload the diary as .xlsx, .xls, .ods, "
    ".csv, .tsv or .txt.",
    "not_a_workbook": "This packed file holds no workbook: upload the diary as .xlsx, .xls, .ods "
    "or .csv.",
    "doctype": "The workbook contains a document type declaration, which can be used to attack a "
    "reader: copy the diary's cells into a new workbook and upload that.",
    "unsafe_path": "The workbook's parts have unsafe names: copy the diary's cells into a new "
    "workbook and upload that.",
    "false_counts": "The workbook says that it holds far more texts than it does: " + SAVE_AS,
    "too_slow": "Reading the file took too long and was stopped: save each year of the diary as a "
    "file of its own, with the diary's columns only, and upload one after another.",
    "reader_ended": "The file could not be read within the memory and time that a diary may take: "
    "copy the diary's cells into a new workbook and upload that.",
    "reader_unavailable": "The reader of workbooks could not be started on this machine: try "
    "again, and if it stays so tell whoever runs Tonus.",
}


def refusal(kind: str) -> WorkbookRefused:
    """Give the refusal of this kind with its sentence; KeyError for an unknown kind is our bug."""
    return WorkbookRefused(kind, SENTENCES[kind])
