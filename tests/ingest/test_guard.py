from __future__ import annotations

import pytest

from dashboard.domain.errors import WorkbookRefused
from dashboard.ingest import guard
from dashboard.ingest.workbook import open_workbook
from tests.ingest.hostile_files import ACCEPTED, REFUSED, xlsx


@pytest.mark.parametrize("title", REFUSED)
def test_a_hostile_file_is_refused_in_one_sentence(title: str) -> None:
    build, name, kind = REFUSED[title]
    data = build()
    with pytest.raises(WorkbookRefused) as refused:
        open_workbook(data, guard.check(data, name))
    assert refused.value.kind == kind
    assert refused.value.sentence.endswith(".")
    assert "\n" not in refused.value.sentence


@pytest.mark.parametrize("title", ACCEPTED)
def test_an_odd_but_honest_file_is_opened(title: str) -> None:
    build, name, kind = ACCEPTED[title]
    data = build()
    assert open_workbook(data, guard.check(data, name)).kind == kind


def test_a_refusal_names_neither_the_file_nor_what_is_in_it() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        guard.check(b"%PDF Ada Invented", "Ada Invented.pdf")
    assert "Ada" not in refused.value.sentence


def test_a_name_that_says_something_else_is_remarked_on() -> None:
    assert guard.check(xlsx(), "diary.xlsx").remark == ""
    assert ".csv" in guard.check(xlsx(), "diary.csv").remark
    assert "text table" in guard.check(b"a\tb\n", "diary.xls").remark
