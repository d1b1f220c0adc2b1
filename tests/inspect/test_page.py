"""The side-by-side page: safe, whole, and true to the source."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.inspect import page, reading
from kg.model import SourceText
from kg.pipeline import understand

HOSTILE = (
    "<script>alert(1)</script>“><img src=x onerror=alert(2)>\n2021-06-01 来源：<b>某报</b>\n"
    "德清县委书记李<i>国强说：“<script>alert(3)</script>群众满意。”划分&lt;网格(gé)1024个，配备网格员750名，办结率达98.5%。\n"
)


def page_of(*texts: str) -> str:
    return page([reading(*understand(SourceText(f"<{n}>.txt", text, ""))) for n, text in enumerate(texts)])


class Cells(HTMLParser):
    """The text of the source cells, without what repairs put in, and all tags and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.source: list[str] = []
        self._inside = self._skip = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "td":
            self._inside = ("class", "source") in attrs
        self._skip = self._skip or tag == "ins"

    def handle_endtag(self, tag: str) -> None:
        self._skip = self._skip and tag != "ins"

    def handle_data(self, data: str) -> None:
        if self._inside and not self._skip:
            self.source.append(data)


def cells(text: str) -> Cells:
    parser = Cells()
    parser.feed(text)
    return parser


def test_nothing_of_an_article_becomes_markup() -> None:
    found = cells(page_of(HOSTILE))
    assert not found.tags & {"script", "img", "i", "iframe", "a"}
    assert not any(name.startswith("on") for name in found.attributes)


def test_the_policy_allows_this_style_alone() -> None:
    text = page_of(HOSTILE)
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text
    assert "style=" not in text
    assert "http://" not in text
    assert "https://" not in text


def test_the_source_stands_whole_on_the_left() -> None:
    shown = "".join("".join(cells(page_of(HOSTILE)).source).replace("␣", " ").split())
    assert shown == "".join(HOSTILE.split())


def test_repairs_and_quotations_are_marked() -> None:
    text = page_of("小网格办大事\n\n县长王伟说：“群众滿意(yì)。”為確?;鶎訄?zhí)法，新增岗位1024个。")
    assert "<del title=" in text
    assert '<del class="guess"' in text
    assert '<span class="who">王伟</span>' in text


@pytest.mark.parametrize(("language", "word"), [("zh", "原文"), ("en", "Source")])
def test_the_page_speaks_the_user_s_language(
    monkeypatch: pytest.MonkeyPatch, language: str, word: str
) -> None:
    monkeypatch.setenv("KG_LANG", language)
    assert f'<th scope="col">{word}</th>' in page_of("小网格办大事\n\n德清县新增岗位1024个。")


def test_several_articles_have_a_list() -> None:
    text = page_of("小网格办大事\n\n德清县新增岗位1024个。", "老院子换新颜\n\n玛曲县新增岗位12个。")
    assert '<a href="#article-2">老院子换新颜</a>' in text


@settings(max_examples=40, deadline=None)
@given(st.text("德清县长王伟说“”：，。？;<>&\"'\n 　(gé)１2０％\u200b網格", min_size=1, max_size=120))
def test_any_text_gives_a_page_that_holds_it(text: str) -> None:
    shown = "".join(cells(page_of(text)).source)
    signs = str.maketrans("", "", "⏎␣□∅")
    kept = [c for c in text if c.isprintable() and not c.isspace()]
    assert [c for c in re.sub(r"U\+[0-9A-F]{4}", "", shown).translate(signs) if not c.isspace()] == kept
