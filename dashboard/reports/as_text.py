"""The page as plain text, to paste into a patient's record."""

from __future__ import annotations

from dashboard.domain.overviews import PatientOverview
from dashboard.reports.words import LAW, PageWords, page_words

MOST_LETTERS = 1500
"""Record systems cut longer notes; what does not fit is left out whole and said."""


def as_text(overview: PatientOverview) -> str:
    """Write the page in plain lines, under 1,500 characters, the most important first.

    Lines that do not fit are left out from the end, and the text says how many.
    """
    words = page_words(overview)
    lines = _lines(words)
    kept = list(lines)
    while len(_joined(kept, len(lines) - len(kept))) > MOST_LETTERS:
        kept.pop()
    return _joined(kept, len(lines) - len(kept))


def _joined(kept: list[str], left_out: int) -> str:
    said = [f"({left_out} further lines on the screen.)"] if left_out else []
    return "\n".join([*kept, *said, LAW])


def _lines(words: PageWords) -> list[str]:
    return [
        f"{words.label}, spasm diary {words.dates}",
        words.coverage,
        *(f"URGENT - {title}: {sentence}" for title, sentence, _ in words.urgent),
        ". ".join(f"{label}: {value} {detail}".strip() for label, value, detail in words.now) + ".",
        *(
            f"{item.subject}: {item.lead}{item.rest}. {item.verdict}. {item.evidence}."
            for item in words.statements
        ),
        *(f"To check - {title}: {sentence}" for title, sentence in words.to_check),
        *(
            f"{row.dose}, {row.dates}: {row.mean}; days with a number {row.recorded}"
            for row in reversed(words.periods)  # what no longer fits is then the oldest
        ),
        *(
            f"{row.label}, days with of days recorded: "
            + "; ".join(
                f"{share} ({label})"
                for share, label in zip(row.shares, words.effect_periods, strict=True)
            )
            for row in words.effects
            if row.is_recorded
        ),
        *_not_recorded(words),
        *(f"“{extract.text}” ({extract.where})" for extract in words.extracts),
        words.rules,
    ]


def _not_recorded(words: PageWords) -> list[str]:
    labels = [row.label.lower() for row in words.effects if not row.is_recorded]
    return [f"Not recorded: {', '.join(labels)}."] if labels else []
