"""Student's t against scipy."""

import pytest
from scipy.stats import t

from beatbook.domain.student import t_quantile


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_quantiles_equal_scipys(confidence):
    for freedom in (*range(1, 130), 500, 10_000):
        assert t_quantile(freedom, confidence) == pytest.approx(t.ppf((1 + confidence) / 2, freedom), abs=1e-6)


def test_one_person_has_no_range():
    with pytest.raises(ValueError, match="mean of one"):
        t_quantile(0)
