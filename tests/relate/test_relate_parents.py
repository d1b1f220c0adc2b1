"""Which wider initiatives are proposed for one, and what is seen of them."""

from kg.cleaning import clean
from kg.document import structure
from kg.model import Document, Entity, Kind, SourceText, Span
from kg.relate import NOBODY, Parents, View

LINES = (
    "青州市以“红色物业”工程引领基层治理",
    "2021-06-15 来源：青州日报",
    "",
    "青州市实施“红色物业”工程，组建服务队12支。",
    "",
    "“暖心管家”服务品牌随后推出，“三方议事”制度一并建立。",
    "",
    "“清河净水”行动",
    "",
    "“清河净水”行动治理河道28公里，配套建立“河湖巡查”制度。",
)


def read(*lines: str) -> Document:
    return structure(clean(SourceText("a.txt", "\n".join(lines) + "\n", "")))


def initiative(doc: Document, name: str, type_: str = "") -> Entity:
    spans, begin = [], doc.text.find(name)
    while begin >= 0:
        spans.append(Span(begin, begin + len(name)))
        begin = doc.text.find(name, begin + 1)
    return Entity(f"initiative-{name}", Kind.INITIATIVE, name, type_, mentions=tuple(spans))


DOCUMENT = read(*LINES)
MAIN, BRAND, TALKS, RIVER, PATROL = (
    initiative(DOCUMENT, name)
    for name in ("“红色物业”工程", "“暖心管家”", "“三方议事”", "“清河净水”行动", "“河湖巡查”")
)
ALL = (MAIN, BRAND, TALKS, RIVER, PATROL)


def options(part: Entity, runner: dict[str, str] | None = None) -> dict[str, frozenset[str]]:
    return {o.key: o.features for o in Parents(View(DOCUMENT), ALL, runner or {}).options(part)}


def test_every_other_initiative_and_nobody_are_proposed():
    assert set(options(BRAND)) == {NOBODY, MAIN.key, TALKS.key, RIVER.key, PATROL.key}


def test_the_initiative_of_the_title_is_the_main_one():
    assert {key for key, seen in options(TALKS).items() if "main" in seen} == {MAIN.key}


def test_a_heading_that_is_a_name_leaves_no_room_for_nobody():
    assert NOBODY not in options(PATROL)


def test_a_whole_far_away_is_heard_in_the_sentence_of_its_part():
    doc = read(*LINES[:4], "", "河道整治先行。物业管理跟上，推出“暖心管家”服务品牌。")
    wholes = [initiative(doc, name) for name in ("“红色物业”工程", "“暖心管家”")]
    main = next(o for o in Parents(View(doc), wholes, {}).options(wholes[1]) if o.key == wholes[0].key)
    heard = {feature for feature in main.features if feature.startswith(("topic=", "opening="))}
    assert heard == {"topic=1:far", "opening=0:far"}


def test_a_whole_that_a_part_was_led_into_is_told():
    for verb, into in (("写进了", True), ("带动了", False)):
        doc = read(*LINES[:3], f"“暖心管家”服务品牌也{verb}“三方议事”清单。")
        both = [initiative(doc, name) for name in ("“暖心管家”", "“三方议事”清单")]
        whole = next(o for o in Parents(View(doc), both, {}).options(both[0]) if o.key == both[1].key)
        assert f"into={into}" in whole.features


def test_the_runner_of_both_is_compared():
    runner = {BRAND.key: "area-1", MAIN.key: "area-1", TALKS.key: "area-2"}
    seen = options(BRAND, runner)
    assert "runner=True:far" in seen[MAIN.key] or "runner=True:lead" in seen[MAIN.key]
    assert any(feature.startswith("runner=False") for feature in seen[TALKS.key])
