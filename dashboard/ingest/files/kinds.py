"""The kinds of file that Tonus opens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """What the bytes are, whatever the name says."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is; `remark` is a sentence where its name says something else, else empty."""

    format: Format
    remark: str = ""


ENDINGS = {
    Format.XLSX: (".xlsx", ".xltx"),
    Format.XLS: (".xls", ".xlt"),
    Format.ODS: (".ods", ".ots"),
    Format.TEXT: (".csv", ".tsv", ".tab", ".txt", ".text", ".dat", ".asc"),
}
WORDS = {
    Format.XLSX: "an Excel workbook (.xlsx)",
    Format.XLS: "an older Excel workbook (.xls)",
    Format.ODS: "an OpenDocument workbook (.ods)",
    Format.TEXT: "a text table",
}


def kind_of(format_: Format, name: str) -> Kind:
    """Set a file's content beside its name: the content counts, a difference is told."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if ending in ENDINGS[format_] or not ending:
        return Kind(format_)
    if not any(ending in known for known in ENDINGS.values()):
        return Kind(format_, f"The file was read as {WORDS[format_]}.")
    return Kind(format_, f"The name ends in {ending}, but the file is {WORDS[format_]}: read so.")
