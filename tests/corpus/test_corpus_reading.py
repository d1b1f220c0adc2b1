"""Title, date and principal area are read right, whatever the format."""

import pytest
from corpus_reading import FIELDS, FORMATS, measure

LEAST = 0.95


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_title_date_and_area_are_read_right_in_every_format(form):
    wrong: list[str] = []
    figures = measure([form], wrong)[form]
    assert all(figures[name] >= LEAST for name in FIELDS), "\n".join(wrong)
