"""The colours of the charts, by what they stand for; each has a shape or a word beside it."""

from __future__ import annotations

from dataclasses import dataclass

FONT = "'Source Sans 3', 'Segoe UI', Helvetica, Arial, sans-serif"
"""The page's own type; a family that ends in a digit must stand in quotes."""


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme's tokens as hex colours; text tokens reach 4.5:1 on `ground`, marks 3:1."""

    ink: str
    muted: str
    hairline: str
    ground: str
    panel: str
    spasms: str
    oral: str
    pump: str
    better: str
    concern: str

    def wash(self, colour: str, strength: float) -> str:
        """Thin a colour for an area: an rgba() string of `strength` 0-1."""
        red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
        return f"rgba({red},{green},{blue},{strength:g})"


LIGHT = Palette(
    ink="#1B2A3A",
    muted="#5B6B7B",
    hairline="#DCE3EA",
    ground="#FFFFFF",
    panel="#F5F7F9",
    spasms="#4C6A92",
    oral="#0F7B8A",
    pump="#6D4AA8",
    better="#1B66A8",
    concern="#B94E05",
)
DARK = Palette(
    ink="#E8EDF2",
    muted="#9FB0C0",
    hairline="#2B3946",
    ground="#10181F",
    panel="#17222C",
    spasms="#86A8D6",
    oral="#3FB6C6",
    pump="#B99BEA",
    better="#62B0EE",
    concern="#F29A4E",
)


def palette(theme: str | None) -> Palette:
    """Choose by the browser's theme, "dark" or anything else for light."""
    return DARK if theme == "dark" else LIGHT
