import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf.iris import Naming, article_name, clean_label, local_name, url_iri
from kg.vocabulary import BASE


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("area-620102", "area-620102"),
        ("initiative-area-1-“党建+服务” 工程", "initiative-area-1-党建+服务工程"),
        ("organization-a/b", "organization-a%2Fb"),
        ("policy-100%", "policy-100%25"),
        ("person-a#b?c", "person-a%23b%3Fc"),
        ("award-<x>", "award-%3Cx%3E"),
        ("brand-1+12+N", "brand-1+12+N"),
    ],
)
def test_keys_become_readable_local_names(key, name):
    assert local_name(key) == name


@given(st.text())
def test_every_key_gives_a_legal_iri_without_a_slash(key):
    name = local_name(key)
    pyoxigraph.NamedNode(BASE + name)
    assert not set('/?# <>"') & set(name)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Zs", "Cc", "Zl", "Zp"]), max_size=8), st.text(max_size=8)
)
def test_different_keys_stay_different(one, other):
    quotes = set("“”‘’「」『』\"＂'`")
    if not any(c in quotes or c.isspace() for c in one + other) and one != other:
        assert local_name(one) != local_name(other)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("“党建+”工程", "党建+工程"),
        ("『一家亲』", "一家亲"),
        ("《意见》", "意见"),
        ("《关于贯彻《条例》的意见》", "关于贯彻《条例》的意见"),
        ("《甲》和《乙》", "《甲》和《乙》"),
        (" 一\n二 ", "一 二"),
    ],
)
def test_labels_hold_no_quotation_marks(name, label):
    assert clean_label(name) == label


@pytest.mark.parametrize(
    ("url", "iri"),
    [
        ("http://a.cn/b?c=1#d", "http://a.cn/b?c=1#d"),
        ("https://a.cn/新闻 1.html", "https://a.cn/新闻%201.html"),
        ("https://a.cn/[1]", "https://a.cn/%5B1%5D"),
        ("https://a.cn/100%", "https://a.cn/100%25"),
        ("https://a.cn/x#a#b", "https://a.cn/x#a%23b"),
        ("javascript:alert(1)", None),
        ("http://[::1", None),
        ("//a.cn", None),
        ("", None),
    ],
)
def test_only_web_addresses_become_iris(url, iri):
    assert url_iri(url) == iri


@given(st.text())
def test_an_address_is_a_legal_iri_or_none(rest):
    iri = url_iri("https://a.cn/" + rest)
    assert iri is not None
    pyoxigraph.NamedNode(iri)
    list(pyoxigraph.parse(f"<x:a> <x:b> <{iri}> .", pyoxigraph.RdfFormat.N_TRIPLES))


@pytest.mark.parametrize("identifier", ["a.txt", "新闻/1 2.txt", "page.html#item=2", "x" * 300, "../etc"])
def test_article_names_are_short_and_hold_no_slash(identifier):
    name = article_name(identifier)
    assert name.startswith("article-") and "/" not in name and "#" not in name and len(name) < 80


def test_articles_whose_slugs_agree_have_different_names():
    assert article_name("a/b.txt") != article_name("a-b.txt")


def test_a_merged_key_leads_to_the_node_that_stands_for_it():
    assert Naming(BASE, {"a": "b"}).node("a") == f"<{BASE}b>"
