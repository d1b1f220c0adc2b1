# ruff: noqa: E501 (tables of cases, one line each)
import re

import examples
import pyoxigraph
import pytest
import rdflib
from serving import serving

from kg.pipeline import assemble

BASE = "https://w3id.org/govkg/id/"
HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(2)>', "</textarea><svg onload=alert(3)>")


def plain(html):
    return re.sub(r"<[^>]+>", "", html)


def test_an_area_tells_what_it_runs_with_sentence_quantity_article_and_date(server):
    answer = server.ask("/id/area-999901", Accept="text/html", Accept_Language="zh")
    assert answer.media == "text/html"
    text = plain(answer.text)
    assert "平湖区推行一家亲工程" in text
    assert "平湖区实施“一家亲”工程，改造老旧小区12个、2.5万亩，惠及3万至5万户居民。" in text
    assert "<mark>“一家亲”工程</mark>" in answer.text and "<mark>2.5万亩</mark>" in answer.text
    assert "2020-05-06" in text and "平湖区推进“一家亲”工程" in text
    assert "又称 临江市平湖区" in text


def test_pages_speak_both_languages(server):
    assert (
        "Initiatives it runs" in server.ask("/id/area-999901", Accept="text/html", Accept_Language="en").text
    )
    assert (
        "推行的举措" in server.ask("/id/area-999901?lang=zh", Accept="text/html", Accept_Language="en").text
    )


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"), ("application/ld+json", "json-ld"), ("application/rdf+xml", "xml"),
        ("application/n-triples", "nt"),
    ],
)  # fmt: skip
def test_the_same_address_gives_data(server, accept, form):
    answer = server.ask("/id/area-999901", Accept=accept)
    assert answer.media == accept
    graph = rdflib.Graph().parse(data=answer.body, format=form)
    area = rdflib.URIRef(BASE + "area-999901")
    assert str(graph.value(area, rdflib.RDFS.label)) == "平湖区"
    assert (
        area,
        rdflib.URIRef("https://w3id.org/govkg/ontology#partOf"),
        rdflib.URIRef(BASE + "area-999900"),
    ) in graph


def test_a_page_says_where_its_data_is_and_the_parameter_works(server):
    page = server.ask("/id/area-999901", Accept="text/html")
    assert 'rel="alternate"' in page.text and "/id/area-999901?format=ttl" in page.text
    answer = server.ask("/id/area-999901?format=jsonld", Accept="text/html")
    assert answer.media == "application/ld+json"
    assert answer.json["@context"]["partOf"] == {"@id": "kg:partOf", "@type": "@id"}
    (area,) = (each for each in answer.json["@graph"] if each["@id"] == "id:area-999901")
    assert area["label"] == "平湖区"
    assert page.headers["link"] == f'<{BASE}area-999901>; rel="describes"'


def test_every_instance_has_a_page_and_data(server, example_folder):
    """Every subject below the base, as a client would write its address."""
    graph = rdflib.Graph().parse(example_folder / "graph.ttl")
    subjects = {str(s).partition("#")[0] for s in graph.subjects() if str(s).startswith(BASE)}
    assert len(subjects) > 40
    for subject in sorted(subjects):
        path = "/id/" + subject.removeprefix(BASE)
        for accept in ("text/html", "text/turtle"):
            answer = server.ask(path, Accept=accept)
            assert (answer.status, answer.media) == (200, accept), path


def test_links_of_pages_lead_to_pages(server):
    seen, waiting = set(), ["/id/area-999901"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = server.ask(path, Accept="text/html")
        assert answer.status == 200, path
        waiting += [
            found.partition("#")[0] for found in re.findall(r'href="(/(?:id|entity)[^"?]*)"', answer.text)
        ]
    assert len(seen) > 15


def test_an_article_shows_its_text_and_its_fragments_are_the_mentions(server, example_folder):
    graph = rdflib.Graph().parse(example_folder / "graph.ttl")
    kg, nif = (
        "https://w3id.org/govkg/ontology#",
        "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    )
    article = next(graph.subjects(rdflib.RDF.type, rdflib.URIRef(kg + "Article")))
    text = server.ask("/id/" + str(article).removeprefix(BASE), Accept="text/html").text
    for line in examples.LINES:
        assert line in plain(text)
    sentences = list(graph.subjects(rdflib.RDF.type, rdflib.URIRef(nif + "Sentence")))
    for sentence in sentences:
        assert f'id="{str(sentence).partition("#")[2]}"' in text


def test_an_iri_resolves_where_the_base_is_the_server(tmp_path):
    with serving_own_base(tmp_path) as (server, base):
        graph = rdflib.Graph().parse(server.url + "data?default", format="turtle")
        area = next(graph.subjects(rdflib.RDFS.label, rdflib.Literal("平湖区")))
        assert str(area).startswith(server.url + "id/")
        found = rdflib.Graph().parse(str(area))  # as any client of linked data: by its own IRI
        assert str(found.value(area, rdflib.RDFS.label)) == "平湖区"
        assert base == server.url + "id/"


def serving_own_base(folder):
    import socket  # noqa: PLC0415
    from contextlib import contextmanager  # noqa: PLC0415

    @contextmanager
    def started():
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        base = f"http://127.0.0.1:{port}/id/"
        assemble([examples.facts()], base=base).write(folder, page=False)
        with serving(folder, port=port) as server:
            yield server, base

    return started()


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_what_is_not_there_is_404(server, accept):
    answer = server.ask("/id/nothing<script>", Accept=accept)
    assert answer.status == 404 and "<script>" not in answer.text.replace('<script src="/static', "")


def test_other_iris_have_a_page_by_their_iri(server):
    answer = server.ask("/entity?iri=https%3A%2F%2Fw3id.org%2Fgovkg%2Fid%2Farea-999901", Accept="text/html")
    assert answer.status == 200 and "平湖区" in answer.text
    assert server.ask("/entity?iri=javascript:alert(1)").status == 404
    assert server.ask("/entity?iri=").status == 404


@pytest.mark.parametrize(("accept", "words"), [
    ("text/html", "kg:runs"), ("text/turtle", "kg:runs a owl:ObjectProperty"), ("application/ld+json", "ontology#runs"),
])  # fmt: skip
def test_the_ontology_resolves(server, accept, words):
    answer = server.ask("/ontology", Accept=accept)
    assert answer.media == accept and words in answer.text


def test_hostile_names_stay_text_on_every_page(tmp_path):
    store = pyoxigraph.Store()
    kg, rdfs = "https://w3id.org/govkg/ontology#", "http://www.w3.org/2000/01/rdf-schema#label"
    node = pyoxigraph.NamedNode
    for place, words in enumerate(HOSTILE):
        me = node(f"{BASE}area-{place}")
        for kind in ("Area", "District", "Actor"):
            store.add(
                pyoxigraph.Quad(me, node("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), node(kg + kind))
            )
        store.add(pyoxigraph.Quad(me, node(rdfs), pyoxigraph.Literal(words)))
        store.add(pyoxigraph.Quad(me, node(kg + "targets"), pyoxigraph.Literal(words)))
        store.add(pyoxigraph.Quad(me, node(kg + "partOf"), node(f"{BASE}area-{(place + 1) % 3}")))
    store.dump(str(tmp_path / "evil.ttl"), pyoxigraph.RdfFormat.TURTLE, from_graph=pyoxigraph.DefaultGraph())
    with serving(tmp_path / "evil.ttl") as server:
        for place in range(3):
            text = server.ask(f"/id/area-{place}", Accept="text/html").text
            assert text.count("<script") == text.count('<script src="/static/')
            assert "<img" not in text and "<svg onload" not in text


def test_the_explorer_is_served_with_the_pages_own_policy(seeds_server):
    answer = seeds_server.ask("/explorer")
    assert answer.status == 200 and "Content-Security-Policy" in answer.text
    assert "script-src" not in answer.headers["content-security-policy"]


def test_the_explorers_data(seeds_server):
    overview = seeds_server.ask("/api/overview?lang=zh").json
    assert overview["totals"]["nodes"] > 500
    found = seeds_server.ask("/api/search?q=芝罘").json
    assert found["total"] > 0 and "area-370602" in found["graph"]["id"]
    around = seeds_server.ask("/api/neighbourhood?id=area-370602").json
    assert "area-370602" in around["id"] and len(around["edges"]["s"]) > 50
    assert seeds_server.ask("/api/neighbourhood?id=nothing").status == 404


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("城关区", "城关区"),
        ("城关", "城关区"),
        ("zhifuqu", "芝罘区"),
        ("zfq", "芝罘区"),
        ("ZHIFU", "芝罘区"),
        ("“红色网格”", "红色网格"),
    ],
)
def test_nodes_are_found_by_name_pinyin_and_initials(seeds_server, words, first):
    assert seeds_server.ask("/api/names?q=" + words).json["results"][0]["name"] == first


def test_nothing_is_found_by_nothing(seeds_server):
    assert seeds_server.ask("/api/names?q=").json["results"] == []
    assert seeds_server.ask("/api/names?q=%20").json["results"] == []
