from articles import structured, text_of

from kg.model import Document

LONG = "坚持党建引领基层治理，划分网格1024个，配备网格员750名，累计解决群众问题8900余件，办结率达98.5%。"


def item_of(document: Document, part: str) -> int:
    return next(b.item for b in document.blocks if part in text_of(document, b))


def test_items_with_datelines_are_told_apart() -> None:
    text = (
        f"县区新闻\n\n东山县：小网格办大事\n本报讯（记者 张三）东山县{LONG}\n\n"
        f"西河县：老院子换新颜\n本报讯（记者 李四）西河县{LONG}"
    )
    document = structured(text)
    assert (item_of(document, f"东山县{LONG}"), item_of(document, f"西河县{LONG}")) == (0, 1)


def test_headlines_of_several_places_make_a_page_of_items_with_its_own_title() -> None:
    places = ["东山县", "西河县", "南岭区"]
    text = "全市基层要闻\n\n" + "\n\n".join(f"{p}：小网格办大事\n\n{p}{LONG}" for p in places)
    document = structured(text)
    assert document.title == "全市基层要闻"
    assert [item_of(document, f"{p}{LONG}") for p in places] == [0, 1, 2]


def test_sections_about_villages_of_one_article_stay_one_item() -> None:
    text = f"和美乡村的三个村\n\n今年以来，全县{LONG}\n\n" + "\n\n".join(
        f"{p}：从卖茶到卖风景\n\n{p}{LONG}" for p in ["龙凤镇", "核桃镇", "沿江镇"]
    )
    assert {b.item for b in structured(text).blocks} == {0}


def test_an_article_with_a_second_report_below_it_has_two_items() -> None:
    text = (
        f"小网格办大事\n\n今年以来，全县{LONG}\n\n对标先进优化环境\n\n本报讯 全县{LONG}\n\n"
        f"五治联动提升效能\n\n本报讯 为统筹发展和安全，全县{LONG}"
    )
    document = structured(text)
    assert sorted({b.item for b in document.blocks}) == [0, 1, 2]
