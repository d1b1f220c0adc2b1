# ruff: noqa: E501 (tables of cases, one line each)
from dataclasses import replace

import examples
import pyoxigraph
import pytest

from kg.model import Fact, Kind, Merge, Resolution, Span
from kg.pipeline import assemble
from kg.rdf import Naming, article_quads, naming, resolution_quads
from kg.rdf.article import quads
from kg.vocabulary import BASE

ASK = "SELECT ?x {{ {} }}"


def ask(graph, pattern: str) -> set[str]:
    """The values of ?x."""
    return {str(row[0]) for row in graph.query(ASK.format(pattern))}


def named(label: str) -> str:
    return f'?node rdfs:label "{label}" .'


@pytest.mark.parametrize(
    ("label", "types"),
    [
        ("平湖区", "kg:District kg:Area kg:Actor schema:AdministrativeArea"),
        ("平湖区委", "kg:PartyOrganization kg:Organization kg:Actor org:Organization"),
        ("王明", "kg:Person kg:Actor schema:Person"),
        ("一家亲工程", "kg:Programme kg:Initiative"),
        ("改造老旧小区", "kg:Initiative"),
        ("关于一家亲工程的意见", "kg:Policy schema:DigitalDocument"),
        ("全国和谐城区", "kg:Award"),
        ("平湖区推进一家亲工程", "kg:Article schema:NewsArticle nif:Context"),
        ("书记", "org:Post"),
    ],
)
def test_a_node_states_its_class_and_all_superclasses(example, label, types):
    found = ask(example, f"{named(label)} ?node a ?x")
    prefixes = example.prefixes
    assert found == {prefixes[p] + n for p, n in (t.split(":") for t in types.split())}


@pytest.mark.parametrize(
    ("pattern", "values"),
    [
        ("?a a kg:Article ; dcterms:identifier ?x", {"a/平湖 1.txt"}),
        ("?a a kg:Article ; dcterms:issued ?x", {"2020-05-06"}),
        ("?a a kg:Article ; kg:publisherName ?x", {"平湖日报"}),
        ("?a a kg:Article ; nif:isString ?x", {examples.TEXT}),
        ("?a kg:about/rdfs:label ?x", {"平湖区"}),
        (named("平湖区") + "?node kg:partOf/rdfs:label ?x", {"临江市"}),
        (named("平湖区") + "?node kg:adminCode ?x", {"999901"}),
        (named("平湖区") + "?node skos:altLabel ?x", {"临江市平湖区"}),
        (named("平湖区委") + "?node kg:locatedIn/rdfs:label ?x", {"平湖区"}),
        (named("一家亲工程") + "?node kg:theme/rdfs:label ?x", {"住房与城市更新"}),
        (named("一家亲工程") + "?node kg:status ?x", {"https://w3id.org/govkg/ontology#ongoing"}),
        (named("一家亲工程") + "?node kg:benefits ?x", {"居民"}),
        (named("改造老旧小区") + "?node kg:partOf/rdfs:label ?x", {"一家亲工程"}),
        (named("王明") + "?node org:holds/rdfs:label ?x", {"书记"}),
        (named("王明") + "?node org:holds/org:postIn/rdfs:label ?x", {"平湖区委"}),
        (named("全国和谐城区") + "?node ^kg:received/rdfs:label ?x", {"平湖区"}),
        ("?c a kg:ChangeEvent ; kg:originalArea/rdfs:label ?x", {"东街街道"}),
        ("?c a kg:ChangeEvent ; kg:resultingArea/rdfs:label ?x", {"新街街道"}),
        ("?m kg:value 12.0 ; kg:measure ?x", {"改造老旧小区"}),
        ("?m kg:value 12.0 ; kg:action ?x", {"改造"}),
        ("?m kg:unit '亩' ; kg:standardQuantity/qudt:numericValue ?x", {"16666666.6667"}),
        ("?m kg:unit '亩' ; kg:standardQuantity/qudt:hasUnit ?x", {"http://qudt.org/vocab/unit/M2"}),
        ("?m kg:unit '户' ; kg:minValue ?x", {"30000"}),
        ("?m kg:unit '户' ; kg:value ?x", set()),
        ("?m kg:baseline/kg:value ?x", {"100"}),
        ("?m kg:modality kg:planned ; prov:wasDerivedFrom/nif:anchorOf ?x", {"10余处"}),
        ("?m kg:periodStart ?x", {"2025-01-01"}),
    ],
)
def test_what_the_article_says_can_be_asked(example, pattern, values):
    assert ask(example, pattern) == values


def test_an_inferred_area_is_in_the_graph_but_not_mentioned(example):
    assert ask(example, named("临江市") + "?node a ?x")
    assert not ask(example, named("临江市") + "?node kg:mentionedIn ?x")


@pytest.mark.parametrize("damaged", [False, True])
def test_every_mention_stands_in_the_source_at_its_offsets(damaged):
    facts = examples.facts(damaged=damaged)
    graph = assemble([facts])
    source = facts.document.clean.source.text
    rows = graph.query(
        "SELECT ?m ?b ?e ?a { ?m a kg:Mention ; nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?a }"
    ).rows
    assert len(rows) > 20
    for node, begin, end, anchor in rows:
        assert source[begin:end] == anchor
        assert node.endswith(f"#char={begin},{end}")


def test_an_edit_that_a_mention_touches_is_taken_whole():
    graph = assemble([examples.facts(damaged=True)])
    assert any("實(shí)施" in x for x in ask(graph, "?m a nif:Sentence ; nif:anchorOf ?x"))


def test_traditional_names_are_alternative_labels_but_damage_is_none():
    graph = assemble([examples.facts(damaged=True)])
    assert ask(
        graph, named("平湖区") + "?node skos:altLabel ?x FILTER(langMatches(lang(?x), 'zh-Hant'))"
    ) == {"平湖區"}
    assert ask(graph, "?node skos:altLabel ?x FILTER(CONTAINS(?x, '('))") == set()


def test_anaphora_are_mentions_but_no_labels():
    facts = examples.facts()
    area = replace(facts.entities[0], mentions=(*facts.entities[0].mentions, examples.span("居民")))
    graph = assemble([replace(facts, entities=(area, *facts.entities[1:]))])
    assert "居民" in ask(graph, named("平湖区") + "?m itsrdf:taIdentRef ?node ; nif:anchorOf ?x")
    assert "居民" not in ask(graph, named("平湖区") + "?node rdfs:label|skos:altLabel ?x")


def test_every_edge_has_a_claim_with_its_sentence(example):
    edges = """
      SELECT ?x { VALUES ?p { kg:runs kg:achieves kg:reports kg:partOf kg:locatedIn kg:issued kg:received kg:theme org:holds }
        ?x ?p ?o .
        FILTER NOT EXISTS { ?c a kg:Claim ; rdf:subject ?x ; rdf:predicate ?p ; rdf:object ?o ; kg:confidence ?sure ;
                            kg:article ?a ; prov:wasDerivedFrom/nif:anchorOf ?sentence } }"""
    assert example.query(edges).rows == []


def test_an_edge_that_only_the_code_table_knows_is_shown_by_what_lies_within(example):
    sentences = ask(
        example,
        "?c rdf:subject/rdfs:label '平湖区' ; rdf:predicate kg:partOf ; prov:wasDerivedFrom/nif:anchorOf ?x",
    )
    assert sentences == {examples.LINES[0]}


def test_an_area_that_the_article_only_implies_is_shown_by_its_first_words():
    facts = examples.facts()
    implied = replace(
        facts.entities[0], key="area-999902", label="西湖区", aliases=(), mentions=(), code="999902"
    )
    graph = assemble([replace(facts, entities=(*facts.entities, implied))])
    assert ask(graph, "?c rdf:subject/rdfs:label '西湖区' ; prov:wasDerivedFrom/nif:anchorOf ?x") == {
        examples.LINES[0]
    }


def test_an_edge_stated_twice_is_one_claim_with_both_sentences():
    facts = examples.facts()
    again = Fact(examples.AREA, "runs", examples.INITIATIVE, examples.span("介绍"), "other", 0.99)
    graph = assemble([replace(facts, facts=(*facts.facts, again))])
    rows = graph.query(
        "SELECT ?c ?sure (COUNT(?s) AS ?n) { ?c rdf:predicate kg:runs ; rdf:object/rdfs:label '一家亲工程' ; "
        "kg:confidence ?sure ; prov:wasDerivedFrom ?s } GROUP BY ?c ?sure"
    ).rows
    assert [(float(sure), n) for _, sure, n in rows] == [(0.99, 2)]


def test_the_post_of_a_person_without_place_is_that_persons_own():
    facts = examples.facts()
    other = replace(facts.entities[5], key="person-2", label="李四")
    posts = (replace(facts.posts[0], at=None), replace(facts.posts[0], at=None, person="person-2"))
    graph = assemble([replace(facts, entities=(*facts.entities, other), posts=posts)])
    assert len(ask(graph, "?p org:holds ?x")) == 2


def test_a_former_post_is_not_held():
    facts = examples.facts()
    graph = assemble([replace(facts, posts=(replace(facts.posts[0], former=True),))])
    assert ask(graph, "?p org:holds ?x") == set()
    assert ask(graph, "?p kg:formerlyHeld/rdfs:label ?x") == {"书记"}


def test_without_text_the_article_keeps_its_mentions():
    graph = assemble([examples.facts()], with_text=False)
    assert ask(graph, "?a nif:isString ?x") == set()
    assert "12个" in ask(graph, "?m nif:anchorOf ?x")


def test_each_article_is_a_graph_of_its_own_and_decisions_are_another():
    graph = assemble([examples.facts("1.txt"), examples.facts("2.txt")])
    graphs = {line.rsplit(b" <", 1)[1] for chunk in graph.quads() for line in chunk.splitlines()}
    assert len(graphs) == 3
    assert BASE.encode() + b"resolution> ." in graphs


def test_the_order_of_articles_and_of_facts_does_not_matter():
    one, two = examples.facts("1.txt"), examples.facts("2.txt")
    turned = replace(two, facts=two.facts[::-1], entities=two.entities[::-1], metrics=two.metrics[::-1])
    assert assemble([one, two]).turtle() == assemble([turned, one]).turtle()


def test_one_article_more_changes_only_what_it_says_and_what_is_decided():
    few, more = (
        assemble([examples.facts("1.txt")]),
        assemble([examples.facts("1.txt"), examples.facts("2.txt")]),
    )
    assert few.contributions[0] == more.contributions[0]


def test_there_are_no_blank_nodes_and_no_slash_in_local_names(example):
    for quad in example.store:
        assert isinstance(quad.subject, pyoxigraph.NamedNode)
        assert not isinstance(quad.object, pyoxigraph.BlankNode)
        assert "/" not in quad.subject.value.removeprefix(BASE) or not quad.subject.value.startswith(BASE)


def test_the_base_of_instances_can_be_chosen():
    graph = assemble([examples.facts()], base="http://a.cn/政务/")
    instances = ask(graph, "?x a ?c FILTER(?c != skos:Concept)")
    assert all(x.startswith("http://a.cn/政务/") for x in instances)
    assert b"@prefix id: <http://a.cn/\xe6\x94\xbf\xe5\x8a\xa1/>" in graph.turtle()


def test_hostile_names_are_only_data():
    facts = examples.facts()
    evil = '"> . <x:a> <x:b> <x:c> . #\n\\u0022</script>'
    entity = replace(facts.entities[0], label=evil, aliases=(evil + "1",))
    graph = assemble([replace(facts, entities=(entity, *facts.entities[1:]))])
    assert ask(graph, "<x:a> <x:b> ?x") == set()
    assert ask(graph, f"<{BASE}{examples.AREA}> skos:altLabel ?x") == {
        "> . <x:a> <x:b> <x:c> . # \\u0022</script>1"
    }


def test_a_mention_of_nothing_in_the_source_is_left_out():
    facts = examples.facts()
    entity = replace(facts.entities[0], mentions=(Span(3, 3),))
    graph = assemble([replace(facts, entities=(entity, *facts.entities[1:]))])
    assert not ask(graph, named("平湖区") + "?node kg:mentionedIn ?x")


def test_every_kind_of_entity_is_written():
    assert {entity.kind for entity in examples.entities()} == set(Kind)


def test_statements_are_sorted_and_stand_once():
    assert quads(["<x:b> <x:p> <x:o>", "<x:a> <x:p> <x:o>", "<x:b> <x:p> <x:o>"], "x:g") == (
        b"<x:a> <x:p> <x:o> <x:g> .\n<x:b> <x:p> <x:o> <x:g> .\n"
    )


# ---------------------------------------------------------------------- what is decided over articles


def test_a_merged_entity_is_written_as_the_one_that_stands_for_it():
    facts = examples.facts()
    double = replace(facts.entities[4], key="organization-区委", label="区委")
    facts = replace(facts, entities=(*facts.entities, double))
    names = naming(BASE, examples.resolution(), [facts])
    text = article_quads(facts, names).decode()
    assert "organization-区委" not in text
    assert '"区委"@zh-Hans' in text
    assert "同名，同在平湖区" in resolution_quads(examples.resolution(), names, [facts]).decode()


def test_merges_are_followed_to_their_end_and_circles_end():
    merges = (Merge("a", "b", "", 1), Merge("b", "c", "", 1), Merge("x", "y", "", 1), Merge("y", "x", "", 1))
    names = naming(BASE, Resolution(merges, (), ()), [])
    assert names.canonical_key("a") == "c"
    assert names.canonical_key("x") in ("x", "y")


def test_where_nothing_is_decided_the_label_of_most_articles_wins():
    other = replace(examples.facts(), entities=(replace(examples.entities()[0], label="平湖"),))
    names = naming(BASE, Resolution((), (), ()), [other, examples.facts(), examples.facts("2.txt")])
    assert names.labels[examples.AREA] == "平湖区"


def test_each_node_has_one_label_however_many_articles_name_it():
    other = replace(
        examples.facts("2.txt"),
        entities=(replace(examples.entities()[0], label="平湖"),),
        facts=(),
        posts=(),
        changes=(),
    )
    graph = assemble([examples.facts(), other])
    rows = graph.query(
        "SELECT ?x (COUNT(?l) AS ?n) { ?x a kg:Actor ; rdfs:label ?l } GROUP BY ?x HAVING (COUNT(?l) != 1)"
    ).rows
    assert rows == []
    assert "平湖" in ask(graph, named("平湖区") + "?node skos:altLabel ?x")


def test_indicators_lead_to_their_metrics():
    facts = [examples.facts()]
    names = naming(BASE, examples.resolution(), facts)
    assert Naming(BASE).resolution_graph in resolution_quads(examples.resolution(), names, facts).decode()
    assert b"metric-a> <https://w3id.org/govkg/ontology#indicator>" in resolution_quads(
        examples.resolution(), names, facts
    )
