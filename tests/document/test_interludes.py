"""News of another place in the middle of an article, without a mark."""

from articles import structured, text_of

BODY = "坚持党建引领基层治理，划分网格1024个，配备网格员750名，累计解决群众问题8900余件，办结率达98.5%。"
OTHER = (
    "玛曲县启动“黑土滩”治理工程，三年治理退化草原58万亩，补播草籽420吨，聘用草管员1560人，人均增收1900元。"
)


def items(text: str) -> list[tuple[int, str]]:
    document = structured(text)
    return [(block.item, text_of(document, block)[:6]) for block in document.blocks]


def test_it_is_an_item_of_its_own_and_the_article_goes_on_behind_it() -> None:
    found = items(
        f"德清县小网格办大事\n\n今年以来，德清县{BODY}\n\n玛曲县草原生态修复见实效\n{OTHER}\n\n"
        f"与此同时，德清县{BODY}"
    )
    assert [item for item, _ in found] == [0, 0, 1, 1, 0]


def test_the_headings_of_the_article_hold_behind_it() -> None:
    text = (
        f"德清县小网格办大事\n\n今年以来，德清县{BODY}\n\n建强组织\n\n全县{BODY}\n\n"
        f"玛曲县草原生态修复见实效\n\n{OTHER}\n\n与此同时，全县{BODY}\n\n优化服务\n\n全县{BODY}"
    )
    document = structured(text)
    last = next(b for b in document.blocks if text_of(document, b).startswith("与此同时"))
    assert last.section is not None
    assert text_of(document, document.blocks[last.section]) == "建强组织"
    levels = {text_of(document, b): b.level for b in document.blocks if b.level}
    assert levels["建强组织"] == levels["优化服务"] == 1


def test_a_place_that_the_article_names_elsewhere_is_a_section_of_it() -> None:
    text = (
        f"一河两岸共治理\n\n德清县与玛曲县结对以来，两县{BODY}\n\n"
        f"玛曲县草原生态修复见实效\n\n{OTHER}\n\n全县{BODY}"
    )
    assert {item for item, _ in items(text)} == {0}


def test_a_county_of_the_city_that_the_article_is_about_is_a_section_of_it() -> None:
    text = f"甘南藏族自治州小网格办大事\n\n甘南{BODY}\n\n玛曲县草原生态修复见实效\n\n{OTHER}\n\n全州{BODY}"
    assert {item for item, _ in items(text)} == {0}
