from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any, cast

import pytest

from dashboard.domain.cells import column_letters
from dashboard.server.logs import keep_patients_out_of_logs, report_failure, where

SECRET = "Ada Example, 943 476 5919"


@pytest.fixture
def quiet_records() -> Iterator[None]:
    before = logging.getLogRecordFactory()
    keep_patients_out_of_logs()
    yield
    logging.setLogRecordFactory(before)


def failure() -> Exception:
    try:
        float(SECRET)
    except ValueError as raised:
        return raised
    raise AssertionError("float() took a name for a number")


@pytest.mark.usefixtures("quiet_records")
def test_no_log_record_keeps_what_an_exception_failed_on(caplog: pytest.LogCaptureFixture) -> None:
    raised = failure()
    foreign = logging.getLogger("someone.else")
    foreign.error("Uncaught app execution", exc_info=raised)
    foreign.warning("could not: %s", raised)
    foreign.warning("could not: %(why)s", {"why": raised})
    assert SECRET not in caplog.text
    assert caplog.text.count("ValueError") == 3


def test_a_failure_is_logged_under_the_reference_that_the_person_sees(
    caplog: pytest.LogCaptureFixture,
) -> None:
    reported = report_failure(failure())
    assert reported.reference in reported.sentence
    assert reported.reference in caplog.text
    assert SECRET not in caplog.text + reported.sentence


def test_a_failure_names_our_own_file_and_line() -> None:
    with pytest.raises(TypeError) as raised:
        column_letters(cast("Any", "Ada"))
    assert where(raised.value).startswith("TypeError at dashboard/domain/cells.py:")
