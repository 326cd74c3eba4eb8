"""How a text file spells its letters: decided from its bytes, and told."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

SAMPLE_BYTES = 65_536
WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with BOM"),
)
CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1c\x1d\x1e\x1f")
WINDOWS_LETTERS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""What Windows has where Latin-1 has controls; its five empty places keep their byte."""
TELLING = re.compile(rb"[A-Za-z \x80-\xff]{0,40}[\x80-\xff][A-Za-z \x80-\xff]{0,40}")
MOST_TELLING = 2_000
WORD_APOSTROPHE = re.compile(r"(?<=[a-zA-Zß-ÿ])’(?=[a-zA-Z])")
UPPER_INSIDE_WORD = re.compile(r"(?<=[a-zß-ÿ])[À-ÖØ-ÞŠŽŒŸ]|(?<=[a-zß-ÿ])[À-ÖØ-ÞŠŽŒŸ](?=[a-zß-ÿ])")
SIGN_INSIDE_WORD = re.compile(r"(?<=[A-Za-zß-ÿ])[^\x00-\x7fÀ-ÖØ-öø-ÿŠšŽžŒœŸƒµ](?=[a-zß-ÿ])")
ODD_SIGN = re.compile(r"[ŠŽšžŸ¸‡†‰ƒˆ˜◊√∆∂∑∏π∫Ωﬁﬂı˙˚˝˛ˇ˘≈≠¤¦¶\uf8ff\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the name of the encoding that it was read in."""

    text: str
    encoding: str


def wide_without_mark(data: bytes) -> str | None:
    """Recognise UTF-16 without a byte order mark by its NULs in every second place."""
    sample = data[:SAMPLE_BYTES]
    half = max(len(sample) // 2, 1)
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return None


def is_text(data: bytes) -> bool:
    """Whether bytes can be a text file: hardly a control character in them.

    The NULs of UTF-16, and those that some devices fill a file up with, do not count.
    """
    if any(data.startswith(mark) for mark, _, _ in WIDE_MARKS[:4]) or wide_without_mark(data):
        return True
    sample = data[:SAMPLE_BYTES].rstrip(b"\x00")
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return bool(sample) and controls <= len(sample) // 100


def decode(data: bytes) -> Decoded:
    """Read the bytes as text, in the encoding that fits them best.

    A byte order mark decides; then UTF-16 by its NULs; then UTF-8 if it is valid; else Windows
    (cp1252) or Mac Roman, whichever puts fewer odd signs into words. Never raises.
    """
    for mark, codec, name in WIDE_MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(codec, "replace"), name)
    wide = wide_without_mark(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), "UTF-16")
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return decode_eight_bits(data)


def decode_eight_bits(data: bytes) -> Decoded:
    """Choose between Windows and Mac letters; where both read alike, Windows is far commoner."""
    telling = b"\n".join(match[0] for match in islice(TELLING.finditer(data), MOST_TELLING))
    if oddness(telling.decode("mac_roman")) < oddness(from_windows(telling)):
        return Decoded(data.decode("mac_roman"), "Mac Roman")
    return Decoded(from_windows(data), "Windows-1252")


def from_windows(data: bytes) -> str:
    """Read cp1252, letting its five empty places keep their byte."""
    return data.decode("latin-1").translate(WINDOWS_LETTERS)


def oddness(text: str) -> int:
    """Count the signs that do not belong where they stand in a European text."""
    plain = WORD_APOSTROPHE.sub("'", text)
    patterns = (UPPER_INSIDE_WORD, SIGN_INSIDE_WORD, ODD_SIGN)
    return sum(len(pattern.findall(plain)) for pattern in patterns)
