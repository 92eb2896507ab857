"""A slice of `bin/test chaos`: four kills of each victim while people work."""

import pytest
from tests.operations import chaos

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("victim", sorted(chaos.VICTIMS))
def test_nothing_acknowledged_is_lost_and_the_service_comes_back(victim, homes, tmp_path):
    results = chaos.carried_out([victim], 4, 7, homes, tmp_path)
    assert chaos.nothing_lost(results[victim]), results
