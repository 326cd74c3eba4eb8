import pytest

from tests.bench.time_of_day import held


@pytest.mark.parametrize("memory", [0.0, 0.4])
def test_intervals_of_a_part_of_the_day_hold_its_true_mean_nearly_always(memory: float) -> None:
    found = held(60, memory, diaries=15)
    assert len(found) == 60
    assert sum(found) / len(found) > 0.88
