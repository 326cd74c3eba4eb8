"""The clinical rules applied to one patient: findings become flags, urgent ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from dashboard.analysis.signals.case import Case, Finding
from dashboard.analysis.signals.registry import SIGNALS
from dashboard.analysis.wording import write_day
from dashboard.domain.flags import Evidence, Flag, Level
from dashboard.domain.patients import Profile
from dashboard.knowledge.rule import Rule, load_rules

LOUDNESS = (Level.URGENT, Level.CHECK, Level.NOTE)


def settings_of(profile: Profile, clinic: Mapping[str, float] | None = None) -> Mapping[str, float]:
    """Join a clinic's rule numbers and the patient's own, which win."""
    return MappingProxyType({**(clinic or {}), **profile.settings})


def evaluate(case: Case, settings: Mapping[str, float]) -> tuple[Flag, ...]:
    """Apply every rule, urgent flags first, then in rule order.

    A flag holds today, or its days touch the window.
    """
    flags = [flag for rule in load_rules().values() for flag in apply(rule, case, settings)]
    return tuple(sorted(flags, key=lambda flag: LOUDNESS.index(flag.level)))


def apply(rule: Rule, case: Case, settings: Mapping[str, float]) -> list[Flag]:
    """Apply one rule: a flag for each of its sentences and subjects that the window shows."""
    found: dict[tuple[str, str], dict[tuple[Evidence, ...], Finding]] = {}
    for finding in SIGNALS[rule.signal](case, rule.values(settings), rule.lists):
        alike = found.setdefault((finding.sentence, finding.subject), {})
        if finding.stands or any(case.window.holds(each.day) for each in finding.evidence):
            alike.setdefault(finding.evidence, finding)
    return [
        _flag(
            rule,
            key,
            sorted(alike.values(), key=lambda each: each.last_day),
            settings,
            case.window.last_day,
        )
        for key in rule.sentences
        for (sentence, _), alike in found.items()
        if sentence == key and alike
    ]


def _flag(
    rule: Rule,
    key: str,
    findings: Sequence[Finding],
    settings: Mapping[str, float],
    last_day: date,
) -> Flag:
    sentence = rule.sentences[key]
    latest = findings[-1]
    own = rule.is_changed_by(settings)
    filled = _filled(rule, latest, settings, last_day)
    return Flag(
        rule=rule.id,
        level=sentence.level,
        title=rule.title,
        sentence=sentence.text.format(**filled).strip() + _more(findings),
        evidence=_evidence(findings),
        why_unsure=_doubts(rule, findings),
        source=rule.source,
        basis="our setting" if own else rule.basis,
    )


def _filled(
    rule: Rule, finding: Finding, settings: Mapping[str, float], last_day: date
) -> dict[str, object]:
    """Give a sentence its numbers and days; a day of another year than the window's end says so."""
    numbers = {name: f"{value:g}" for name, value in rule.values(settings).items()}
    found = {
        name: write_day(value, last_day) if isinstance(value, date) else value
        for name, value in finding.filled.items()
    }
    return {**numbers, **found}


def _more(findings: Sequence[Finding]) -> str:
    others = len(findings) - 1
    if others <= 0:
        return ""
    return f" ({others} more time{'s' if others > 1 else ''} in this window)"


def _evidence(findings: Sequence[Finding]) -> tuple[Evidence, ...]:
    """Join the cells of all findings, each once, by day."""
    unique = dict.fromkeys(each for finding in findings for each in finding.evidence)
    return tuple(sorted(unique, key=lambda each: (each.day, str(each.cell), each.text)))


def _doubts(rule: Rule, findings: Sequence[Finding]) -> str:
    own = dict.fromkeys(finding.unsure for finding in findings if finding.unsure)
    return " ".join([rule.why_unsure, *(f"{each[:1].upper()}{each[1:]}." for each in own)])
