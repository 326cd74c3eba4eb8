"""All knowledge in one place, read and checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dashboard.knowledge.blank_diary import BlankDiary, load_blank_diaries
from dashboard.knowledge.concept import Concept, load_concepts
from dashboard.knowledge.layout import Layout, load_layouts
from dashboard.knowledge.measure import Measure, load_measures
from dashboard.knowledge.medicine import MedicineClass, load_medicine_classes
from dashboard.knowledge.method import Method, load_methods
from dashboard.knowledge.problem_kind import load_problem_kinds
from dashboard.knowledge.qualifier import Qualifier, load_qualifiers
from dashboard.knowledge.rule import Rule, load_rules


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that the TOML files hold, each kind by its ids."""

    measures: Mapping[str, Measure]
    layouts: Mapping[str, Layout]
    qualifiers: Mapping[str, Qualifier]
    problem_kinds: Mapping[str, str]
    blank_diaries: Mapping[str, BlankDiary]
    concepts: Mapping[str, Concept]
    medicine_classes: Mapping[str, MedicineClass]
    methods: Mapping[str, Method]
    rules: Mapping[str, Rule]


@cache
def load_library() -> Library:
    """Read every folder of knowledge; raises ValueError, naming the file, where one is broken."""
    return Library(
        measures=load_measures(),
        layouts=load_layouts(),
        qualifiers=load_qualifiers(),
        problem_kinds=load_problem_kinds(),
        blank_diaries=load_blank_diaries(),
        concepts=load_concepts(),
        medicine_classes=load_medicine_classes(),
        methods=load_methods(),
        rules=load_rules(),
    )
