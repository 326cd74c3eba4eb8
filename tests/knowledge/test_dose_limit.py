from dashboard.domain.doses import Route
from dashboard.knowledge.dose_limit import load_dose_limits


def test_each_route_has_its_own_unit_and_limits_with_a_source() -> None:
    limits = load_dose_limits()
    assert set(limits) == {str(route) for route in Route}
    for route in Route:
        limit = limits[route]
        assert limit.unit == route.unit
        assert limit.low < limit.high
        assert limit.source
