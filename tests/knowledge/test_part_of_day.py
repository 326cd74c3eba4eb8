from dashboard.knowledge.part_of_day import DAY_HOURS, load_parts_of_day
from dashboard.knowledge.word import load_words


def test_every_part_of_the_day_that_is_read_has_a_label() -> None:
    assert set(load_parts_of_day().labels) == set(load_words("slots"))


def test_bands_of_the_clock_fill_a_day_and_every_number_has_its_origin() -> None:
    parts = load_parts_of_day()
    assert DAY_HOURS % parts.band_hours == 0
    assert 0 < parts.sporadic_share < 1
    assert all(number.source and number.label for number in parts.numbers.values())


def test_the_day_comes_before_its_night() -> None:
    order = list(load_parts_of_day().labels)
    assert order.index("waking") < order.index("am") < order.index("day") < order.index("night")
