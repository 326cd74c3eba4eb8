import pytest

from dashboard.domain.doses import Route
from dashboard.ingest.cells.given import route_named


@pytest.mark.parametrize("word", ["IT", "I.T.", "pump", "intrathecal", "ITB"])
def test_the_pumps_many_names_are_one_route(word: str) -> None:
    assert route_named(word) is Route.INTRATHECAL


@pytest.mark.parametrize("word", ["oral", "PO", "by mouth"])
def test_tablets_are_the_other_route(word: str) -> None:
    assert route_named(word) is Route.ORAL


def test_an_unknown_route_is_refused_and_not_guessed() -> None:
    with pytest.raises(ValueError, match="nasal"):
        route_named("nasal")
