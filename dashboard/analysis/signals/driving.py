"""Signals that matter to someone who drives or uses machines."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.analysis.naming import label_of
from dashboard.analysis.signals.case import Case, Finding, Lists, Numbers, after
from dashboard.analysis.wording import list_words
from dashboard.domain.patients import Answer

ANSWERS = {Answer.YES: "drives", Answer.UNKNOWN: "may drive (not on file)"}


def unsafe_to_drive(case: Case, numbers: Numbers, lists: Lists) -> Iterator[Finding]:
    """Find drowsiness, dizziness or trouble seeing in the last days of someone who may drive."""
    if case.profile.drives is Answer.NO:
        return
    start = after(case.window.last_day, -numbers["days"])
    recent = [each for each in case.mentioned(lists["effects"]) if each.day > start]
    if recent:
        named = list(dict.fromkeys(label_of(each.concept).lower() for each in recent))
        filled = {
            "what": list_words(named),
            "day": recent[-1].day,
            "drives": ANSWERS[case.profile.drives],
        }
        yield Finding("seen", tuple(each.evidence for each in recent), filled)
