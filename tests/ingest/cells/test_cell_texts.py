"""Several hundred cells as people write them, each with what a careful clinician reads in it."""

import pytest

from tests.ingest.cells.cell_texts import Case, cases, told, verdict

TABLES = (
    ("doses", "dose"),
    ("doses_held_out", "dose"),
    ("spasms", "spasm"),
    ("spasms_held_out", "spasm"),
    ("dates", "date"),
    ("dates_held_out", "date"),
)
ALL = [case for name, kind in TABLES for case in cases(name, kind)]
RIGHT_AT_LEAST = 0.98


@pytest.mark.parametrize("case", ALL, ids=str)
def test_no_cell_is_given_a_number_unit_or_date_that_it_does_not_hold(case: Case) -> None:
    assert verdict(case) != "wrong", told(case)


@pytest.mark.parametrize(("name", "kind"), TABLES)
def test_nearly_every_cell_is_read_as_a_careful_clinician_reads_it(name: str, kind: str) -> None:
    verdicts = [verdict(case) for case in cases(name, kind)]
    assert verdicts.count("right") >= RIGHT_AT_LEAST * len(verdicts)
