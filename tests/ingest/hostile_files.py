"""Files that nobody should be able to bring Tonus down with, built in code; and odd honest ones."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
import xlwt
from openpyxl.chart import BarChart, Reference

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT_TYPES = (
    XML + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    "</Types>"
)
DIARY_CELLS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Spasms</t></is></c></row>'
    '<row r="2"><c r="A2"><v>45352</v></c><c r="B2"><v>4</v></c></row>'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def sheet_xml(cells: str, after: str = "", before: str = "") -> str:
    return (
        f'{XML}<worksheet xmlns="{MAIN}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>'
    )


def xlsx_parts(cells: str = DIARY_CELLS, sheets: int = 1) -> dict[str, str | bytes]:
    names = "".join(
        f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, sheets + 1)
    )
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        for n in range(1, sheets + 1)
    )
    strings = f'<Relationship Id="rIdS" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": f'{XML}<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{RELATIONS}">{targets}'
        f"{strings}</Relationships>",
        "xl/sharedStrings.xml": f'{XML}<sst xmlns="{MAIN}" count="0" uniqueCount="0"></sst>',
        "xl/worksheets/sheet1.xml": sheet_xml(cells),
    }


def xlsx(cells: str = DIARY_CELLS) -> bytes:
    return zipped(xlsx_parts(cells))


def xlsx_with(**parts: str | bytes) -> bytes:
    named = {name.replace("__", "/").replace("_dot_", "."): text for name, text in parts.items()}
    return zipped({**xlsx_parts(), **named})


def shared(texts: str, unique: int | str, sheet: str = DIARY_CELLS) -> bytes:
    parts = xlsx_parts(sheet)
    parts["xl/sharedStrings.xml"] = (
        f'{XML}<sst xmlns="{MAIN}" count="{unique}" uniqueCount="{unique}">{texts}</sst>'
    )
    return zipped(parts)


ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    + " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("style", "style"),
            ("text", "text"),
            ("table", "table"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    + ">"
)
ODS_DIARY = (
    '<table:table-row><table:table-cell office:value-type="string"><text:p>Date</text:p>'
    '</table:table-cell><table:table-cell office:value-type="string"><text:p>Spasms</text:p>'
    "</table:table-cell></table:table-row>"
)


def ods(rows: str = ODS_DIARY, styles: str = "", manifest: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        mime = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr("mimetype", mime, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
        archive.writestr(
            "content.xml",
            f"{ODS_HEAD}<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
            f'<office:spreadsheet><table:table table:name="Diary">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return buffer.getvalue()


def compound_file(table: list[int], stream: bytes, names: list[str]) -> bytes:
    """An OLE compound file of 512-byte sectors: header, allocation table, directory, stream."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 40, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    allocation = struct.pack("<128I", *(table + [0xFFFFFFFF] * 128)[:128])
    directory = b""
    for place, name in enumerate(names):
        entry = bytearray(128)
        spelled = name.encode("utf-16-le")[:62]
        entry[: len(spelled)] = spelled
        kind = 5 if place == 0 else 2
        struct.pack_into("<HBB", entry, 64, len(spelled) + 2, kind, 1)
        child = 1 if place == 0 and len(names) > 1 else 0xFFFFFFFF
        struct.pack_into("<III", entry, 68, 0xFFFFFFFF, 0xFFFFFFFF, child)
        struct.pack_into("<IQ", entry, 116, 2 if place else 0xFFFFFFFE, 0x7FFFFFF0 if place else 0)
        directory += bytes(entry)
    body = stream + bytes(-len(stream) % 512)
    return bytes(header) + allocation + directory.ljust(512, b"\x00") + body


def with_declared_size(data: bytes, part: str, size: int) -> bytes:
    """Lie about the unpacked size of a part, in the directory and before the part."""
    changed = bytearray(data)
    name = part.encode()
    at = -1
    while (at := data.find(name, at + 1)) >= 0:
        for signature, offset, size_at in ((b"PK\x03\x04", 30, 22), (b"PK\x01\x02", 46, 24)):
            if data[at - offset : at - offset + 4] == signature:
                struct.pack_into("<I", changed, at - offset + size_at, size)
    return bytes(changed)


def with_encrypted_flag(data: bytes) -> bytes:
    changed = bytearray(data)
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        changed[at + 8] |= 1
    return bytes(changed)


def far_cell(reference: str, content: str = "<v>1</v>") -> str:
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{reference}" s="0">{content}</c></row>'


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + f']><worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t>'
    "</is></c></row></sheetData></worksheet>"
)
ENCRYPTED_MANIFEST = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
OLD_MANIFEST = (
    '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
    "<manifest/>"
)


def repeated_row(times: int, columns: int) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{times}"><table:table-cell '
        f'table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/>'
        "</table:table-row>"
    )


def filled_rows(count: int, columns: str = "AB") -> str:
    return "".join(
        f'<row r="{row}">' + "".join(f'<c r="{c}{row}"><v>1</v></c>' for c in columns) + "</row>"
        for row in range(1, count + 1)
    )


def references(count: int, index: int = 0) -> str:
    return "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{column}{row}" t="s"><v>{index}</v></c>' for column in "ABCDEFGHIJ")
        + "</row>"
        for row in range(1, count + 1)
    )


def macro_types() -> str:
    return CONTENT_TYPES.replace(
        "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"
    )


Refused = tuple[Callable[[], bytes], str, str]
REFUSED: dict[str, Refused] = {
    "nothing at all": (lambda: b"", "d.xlsx", "empty"),
    "two far cells": (
        lambda: xlsx(far_cell("A1") + far_cell("XFD1048576")),
        "d.xlsx",
        "cells_too_far_apart",
    ),
    "far cell in small letters": (
        lambda: xlsx(far_cell("A1") + '<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>'),
        "d.xlsx",
        "cells_too_far_apart",
    ),
    "a far cell in single quotes": (
        lambda: xlsx(far_cell("A1") + far_cell("XFD1048576").replace('"', "'")),
        "d.xlsx",
        "cells_too_far_apart",
    ),
    "far formula": (
        lambda: xlsx(far_cell("A1") + far_cell("ZZZ1000000", "<f>1+1</f>")),
        "d.xlsx",
        "cells_too_far_apart",
    ),
    "too many rows": (lambda: xlsx(filled_rows(20_001)), "d.xlsx", "too_many_rows"),
    "too many cells": (
        lambda: xlsx(filled_rows(19_999, "ABCDEFGHIJKLMNOP")),
        "d.xlsx",
        "too_many_cells",
    ),
    "a false number of shared texts": (
        lambda: shared("<si><t>x</t></si>", 4_000_000_000),
        "d.xlsx",
        "false_counts",
    ),
    "a long shared text in every cell": (
        lambda: shared(f"<si><t>{'x' * 30_000}</t></si>", 1, references(15_000)),
        "d.xlsx",
        "texts_too_long",
    ),
    "entities that multiply": (
        lambda: xlsx_with(xl__worksheets__sheet1_dot_xml=LAUGHS),
        "d.xlsx",
        "doctype",
    ),
    "a document type in the workbook part": (
        lambda: xlsx_with(
            xl__workbook_dot_xml='<!DOCTYPE x SYSTEM "file:///etc/passwd"><workbook/>'
        ),
        "d.xlsx",
        "doctype",
    ),
    "a document type in an .ods": (
        lambda: ods(ODS_DIARY, styles="<!DOCTYPE a>"),
        "d.ods",
        "doctype",
    ),
    "a bomb of blanks": (
        lambda: xlsx_with(xl__worksheets__sheet1_dot_xml=b" " * 70_000_000),
        "d.xlsx",
        "part_too_big",
    ),
    "three large parts": (
        lambda: xlsx_with(**{f"xl__media__{n}_dot_bin": b"ab" * 20_000_000 for n in range(3)}),
        "d.xlsx",
        "packed_too_tight",
    ),
    "a part that is larger than it says": (
        lambda: with_declared_size(
            xlsx_with(xl__worksheets__sheet1_dot_xml=b" " * 30_000_000),
            "xl/worksheets/sheet1.xml",
            1_000,
        ),
        "d.xlsx",
        "damaged",
    ),
    "too many parts": (
        lambda: zipped({**xlsx_parts(), **{f"xl/p{n}.xml": "" for n in range(2_000)}}),
        "d.xlsx",
        "too_many_parts",
    ),
    "thirty thousand parts": (
        lambda: zipped({**xlsx_parts(), **{f"p{n}": "" for n in range(30_000)}}),
        "d.xlsx",
        "too_many_parts",
    ),
    "a name that climbs": (
        lambda: zipped({**xlsx_parts(), "../../etc/passwd": "x"}),
        "d.xlsx",
        "unsafe_path",
    ),
    "a name with a drive": (
        lambda: zipped({**xlsx_parts(), "C:\\Windows\\x.xml": "x"}),
        "d.xlsx",
        "unsafe_path",
    ),
    "a workbook in a zip": (lambda: zipped({"diary.xlsx": xlsx()}), "d.zip", "nested_archive"),
    "a zip in a zip under a workbook's name": (
        lambda: zipped({"a.zip": zipped({"b.zip": b""})}),
        "d.xlsx",
        "nested_archive",
    ),
    "a zip of nothing known": (lambda: zipped({"a.bin": b"1"}), "d.xlsx", "not_a_workbook"),
    "an encrypted zip": (lambda: with_encrypted_flag(xlsx()), "d.xlsx", "password"),
    "a password on an .xlsx": (
        lambda: compound_file([], b"", ["Root Entry", "EncryptionInfo", "EncryptedPackage"]),
        "d.xlsx",
        "password",
    ),
    "a password on an .ods": (lambda: ods(manifest=ENCRYPTED_MANIFEST), "d.ods", "password"),
    "macros": (
        lambda: zipped({**xlsx_parts(), "[Content_Types].xml": macro_types()}),
        "d.xlsm",
        "macros",
    ),
    "a macro part": (
        lambda: zipped({**xlsx_parts(), "xl/vbaProject.bin": b"x"}),
        "d.xlsx",
        "macros",
    ),
    "a binary workbook": (lambda: zipped({"xl/workbook.bin": b"x"}), "d.xlsb", "binary_workbook"),
    "Apple Numbers": (lambda: zipped({"Index/Document.iwa": b"x"}), "d.numbers", "numbers"),
    "Word": (lambda: zipped({"word/document.xml": "<w/>"}), "d.docx", "word"),
    "Word named as a workbook": (lambda: zipped({"word/document.xml": "<w/>"}), "d.xlsx", "word"),
    "old Word": (
        lambda: compound_file([], b"", ["Root Entry", "WordDocument"]),
        "d.doc",
        "word",
    ),
    "slides": (lambda: zipped({"ppt/presentation.xml": "<p/>"}), "d.pptx", "slides"),
    "PDF": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "d.pdf", "pdf"),
    "PDF named as a workbook": (lambda: b"%PDF-1.4\nrest", "d.xlsx", "pdf"),
    "PNG": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "d.png", "image"),
    "JPEG": (lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF", "d.xlsx", "image"),
    "HEIC": (lambda: b"\x00\x00\x00\x18ftypheic" + bytes(20), "photo.heic", "image"),
    "film": (lambda: b"\x00\x00\x00\x18ftypisom" + bytes(20), "d.mp4", "media"),
    "a web page named .xls": (
        lambda: b"<html><body><table><tr><td>Date</td></tr></table></body></html>",
        "d.xls",
        "web_page",
    ),
    "a web page with a mark": (
        lambda: b"\xef\xbb\xbf  <!DOCTYPE html><html></html>",
        "d.xls",
        "web_page",
    ),
    "a wide web page": (lambda: "\ufeff<table><tr>".encode("utf-16-le"), "d.xls", "web_page"),
    "a web archive": (lambda: b"MIME-Version: 1.0\nContent-Type: x", "d.xls", "web_page"),
    "Excel 2003 XML": (
        lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        "d.xls",
        "xml",
    ),
    "rich text": (lambda: b"{\\rtf1\\ansi Date}", "d.xls", "rich_text"),
    "JSON": (lambda: b'[{"date": "2024-03-01", "spasms": 4}]', "d.json", "data_text"),
    "a program": (lambda: b"MZ\x90\x00\x03" + bytes(60), "d.xlsx", "program"),
    "gzip": (lambda: b"\x1f\x8b\x08\x00" + bytes(20), "d.csv", "archive"),
    "a database": (lambda: b"SQLite format 3\x00" + bytes(60), "d.csv", "database"),
    "Excel 4": (
        lambda: b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(9),
        "d.xls",
        "very_old_workbook",
    ),
    "noise": (lambda: bytes((n * 7919 + 13) % 251 for n in range(3_000)), "d.csv", "unknown"),
    "NULs": (lambda: bytes(5_000), "d.csv", "unknown"),
    "half a workbook": (lambda: xlsx()[:900], "d.xlsx", "damaged"),
    "a torn part": (lambda: torn(xlsx()), "d.xlsx", "damaged"),
    "an empty archive": (lambda: b"PK\x05\x06" + bytes(18), "d.xlsx", "damaged"),
    "no workbook part": (
        lambda: zipped({"[Content_Types].xml": CONTENT_TYPES}),
        "d.xlsx",
        "damaged",
    ),
    "a sheet that is not there": (
        lambda: zipped({k: v for k, v in xlsx_parts().items() if "worksheets" not in k}),
        "d.xlsx",
        "damaged",
    ),
    "too many sheets": (lambda: zipped(xlsx_parts(sheets=401)), "d.xlsx", "too_many_sheets"),
    "an .xls that loops": (
        lambda: compound_file(
            [0xFFFFFFFD, 0xFFFFFFFE, 2], b"\x09\x08\x10\x00", ["Root", "Workbook"]
        ),
        "d.xls",
        "damaged",
    ),
    "half an .xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(30), "d.xls", "damaged"),
    "a number repeated over an .ods": (
        lambda: ods(repeated_row(1_048_576, 16_384)),
        "d.ods",
        "cells_too_far_apart",
    ),
    "a row repeated in an .ods": (lambda: ods(repeated_row(20_001, 2)), "d.ods", "too_many_rows"),
    "a far cell in an .ods": (
        lambda: ods(
            ODS_DIARY + '<table:table-row table:number-rows-repeated="1000000"/>' + ODS_DIARY
        ),
        "d.ods",
        "cells_too_far_apart",
    ),
    "an .ods that is cut": (
        lambda: zipped({"content.xml": ODS_HEAD + "<office:body>"}),
        "d.ods",
        "damaged",
    ),
    "a line of two megabytes": (lambda: b"x" * 2_000_000, "d.csv", "line_too_long"),
    "a line of five thousand fields": (
        lambda: b"a,b\n" + b"1," * 5_000 + b"1\n",
        "d.csv",
        "too_many_fields",
    ),
    "a text of 20,001 rows": (lambda: b"1,2\n" * 20_001, "d.csv", "too_many_rows"),
    "a text of too many cells": (lambda: (b"1," * 60 + b"1\n") * 9_000, "d.csv", "too_many_cells"),
    "a field without an end": (
        lambda: b'a,b\n1,"' + b"x" * 200_000 + b'"\n',
        "d.csv",
        "field_too_long",
    ),
    "eleven megabytes": (lambda: b"1,2\n" * 2_900_000, "d.csv", "file_too_big"),
}


def torn(data: bytes) -> bytes:
    at = data.find(b"xl/worksheets/sheet1.xml") + 40
    return data[:at] + bytes(60) + data[at + 60 :]


def old_book(text: str) -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("Diary").write(0, 0, text)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def zipped_large(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive in the 64-bit form, written to a stream that cannot go back."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(content.encode() if isinstance(content, str) else content)
    return buffer.getvalue()


def strict(parts: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    return {
        name: str(text)
        .replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, text in parts.items()
    }


def thirty_formatted_sheets() -> bytes:
    formatted = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{c}{n}" s="0"/>' for c in "ABCDEFGHIJ") + "</row>"
        for n in range(3, 1_203)
    )
    return zipped(
        {
            **xlsx_parts(),
            **{
                f"xl/worksheets/sheet{n}.xml": sheet_xml(DIARY_CELLS + formatted)
                for n in range(1, 31)
            },
        }
    )


def chart_sheet() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Date", "Spasms"])
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=1))
    book.create_chartsheet("Chart").add_chart(chart)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


Odd = tuple[Callable[[], bytes], str, str]
ACCEPTED: dict[str, Odd] = {
    "formatted to the last cell": (
        lambda: xlsx(DIARY_CELLS + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'),
        "d.xlsx",
        "xlsx",
    ),
    "formatted cells with an end tag": (
        lambda: xlsx(DIARY_CELLS + '<row r="1048576"><c r="XFD1048576" s="0"></c></row>'),
        "d.xlsx",
        "xlsx",
    ),
    "thirty thousand formatted rows": (
        lambda: xlsx(
            DIARY_CELLS
            + "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(3, 30_000))
        ),
        "d.xlsx",
        "xlsx",
    ),
    "thirty sheets with formats and little else": (thirty_formatted_sheets, "d.xlsx", "xlsx"),
    "printer settings": (
        lambda: xlsx_with(xl__printerSettings__printerSettings1_dot_bin=bytes(6_000)),
        "d.xlsx",
        "xlsx",
    ),
    "an embedded document": (
        lambda: zipped(
            {**xlsx_parts(), "xl/embeddings/a.docx": zipped({"word/document.xml": "x"})}
        ),
        "d.xlsx",
        "xlsx",
    ),
    "backslashes in the parts' names": (
        lambda: zipped({k.replace("/", "\\"): v for k, v in xlsx_parts().items()}),
        "d.xlsx",
        "xlsx",
    ),
    "a long legend shared by few": (
        lambda: shared(f"<si><t>{'x' * 30_000}</t></si><si><t>y</t></si>", 2, references(500, 1)),
        "d.xlsx",
        "xlsx",
    ),
    "a wrong number of shared texts": (
        lambda: shared("<si><t>x</t></si>", 12),
        "d.xlsx",
        "xlsx",
    ),
    "no name's ending": (xlsx, "diary", "xlsx"),
    "a capital ending": (xlsx, "DIARY.XLSX", "xlsx"),
    "an .ods filled down to the last row": (
        lambda: ods(
            ODS_DIARY + '<table:table-row table:number-rows-repeated="1048575"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row>'
        ),
        "d.ods",
        "ods",
    ),
    "an .ods of old OpenOffice": (lambda: ods(manifest=OLD_MANIFEST), "d.ods", "ods"),
    "a tab file named .xls": (lambda: b"Date\tSpasms\n1/3/2024\t4\n", "d.xls", "text"),
    "a comma file named .xlsx": (lambda: b"Date,Spasms\n1/3/2024,4\n", "d.xlsx", "text"),
    "a workbook named .csv": (xlsx, "d.csv", "xlsx"),
    "a wide text": (lambda: "Date,Spasms\n1/3/2024,4\n".encode("utf-16"), "d.csv", "text"),
    "a text that begins like a picture": (lambda: b"BMI,Date\n22,1/3/2024\n", "d.csv", "text"),
    "a text with an empty tail": (lambda: b"a,b\n1,2\n" + b",\n" * 30_000, "d.csv", "text"),
    "a text with a NUL in it": (
        lambda: b"Date,Spasms\n" + b"1/3/2024,4\n" * 30 + b"2/3\x00/2024,1\n" + bytes(999),
        "d.csv",
        "text",
    ),
    "headers in angle brackets": (lambda: b"<DATE>;<SPASMS>\n1.3.2024;4\n", "d.csv", "text"),
    "an .xls that speaks of a password": (
        lambda: old_book("EncryptedPackage, WordDocument"),
        "d.xls",
        "xls",
    ),
    "an archive in the large form": (lambda: zipped_large(xlsx_parts()), "d.xlsx", "xlsx"),
    "the strict form of the standard": (lambda: zipped(strict(xlsx_parts())), "d.xlsx", "xlsx"),
    "a chart sheet beside the diary": (chart_sheet, "d.xlsx", "xlsx"),
    "only a line end": (lambda: b"\n", "d.csv", "text"),
}
