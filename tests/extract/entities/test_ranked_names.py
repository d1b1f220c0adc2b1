"""The name by which the bodies of an area are called."""

import pytest

from kg.extract.entities.area_book import Area
from kg.extract.entities.reading import ranked_name


@pytest.mark.parametrize(
    ("name", "level", "due"),
    [
        ("琼中黎族苗族自治县", "District", "琼中县"),
        ("宁夏回族自治区", "Province", "宁夏回族自治区"),
        ("平湖市", "District", "平湖市"),
        ("自治", "Community", "自治"),  # a name that has no shorter one
    ],
)
def test_autonomous_areas_go_by_their_short_name(name, level, due):
    assert ranked_name(Area("key", name, level, None, None, "test")) == due
