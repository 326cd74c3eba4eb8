"""What a patient's page comes to in counts, for the worklist: never a word of the diary."""

from __future__ import annotations

from datetime import date

from dashboard.domain.flags import Level
from dashboard.domain.overviews import PatientOverview
from dashboard.domain.reviews import Review, Standing


def count_flags(shown: PatientOverview, before: Review | None, today: date) -> Standing:
    """Count flags and problems; a flag is new if its rule did not speak on the page reviewed last.

    Without a review, or with one whose page was not kept, every flag is new.
    """
    known = () if before is None or before.overview is None else before.overview.flags
    told = {flag.rule for flag in known}
    return Standing(
        patient=shown.patient,
        revision=shown.revision,
        day=today,
        urgent=sum(flag.level is Level.URGENT for flag in shown.flags),
        new=sum(flag.rule not in told for flag in shown.flags),
        flags=len(shown.flags),
        problems=len(shown.problems),
    )
