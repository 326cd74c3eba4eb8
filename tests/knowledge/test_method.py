import pytest

from dashboard.knowledge.method import load_methods
from dashboard.knowledge.number import read_numbers


def test_every_method_tells_how_it_works_with_its_numbers_filled_in() -> None:
    for method in load_methods().values():
        assert method.title
        for sentence in method.told():
            assert "{" not in sentence
    assert any("14 days" in sentence for sentence in load_methods()["dose_periods"].told())


def test_every_number_of_a_method_has_a_unit_a_source_and_a_label() -> None:
    for method in load_methods().values():
        for number in method.numbers.values():
            assert number.unit
            assert number.source
            assert number.label
            assert number.basis == "our setting"


@pytest.mark.parametrize(
    "lacking",
    [{"basis": "folklore"}, {"source": ""}, {"unit": ""}],
    ids=["basis", "source", "unit"],
)
def test_a_number_without_its_origin_is_refused(lacking: dict[str, str]) -> None:
    entry = {"value": 3, "unit": "days", "basis": "published", "source": "a book"} | lacking
    with pytest.raises(ValueError, match="here: number days"):
        read_numbers({"numbers": {"days": entry}}, "here")
