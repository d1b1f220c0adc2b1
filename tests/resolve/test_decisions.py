import made
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import COUNTY, OTHER, article, initiative, person

from kg.pipeline import assemble
from kg.rdf.validate import violations
from kg.resolve import Decision, DecisionError, Decisions, Verb, read_decisions, resolve, with_splits
from kg.resolve.decisions import HEADER, split_key

ONE, TWO, THREE = initiative("头雁工程"), initiative("头雁行动"), initiative("领头雁计划")
ARTICLES = [article("a.txt", ONE), article("b.txt", TWO), article("c.txt", THREE)]


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")


def decided(*lines):
    return Decisions(tuple(sorted(Decision.of(Verb(verb), one, other) for verb, one, other in lines)))


def pairs(found):
    return {(merge.key, merge.canonical) for merge in found.merges}


def test_without_decisions_the_sure_pair_is_merged():
    assert len(resolve(ARTICLES).merges) == 1


def test_a_rejected_pair_stays_two_and_is_not_proposed_again():
    found = resolve(ARTICLES, decided(("reject", ONE.key, TWO.key)))
    assert not found.merges and not found.proposals


def test_an_accepted_pair_is_one_with_full_score():
    found = resolve(ARTICLES, decided(("accept", ONE.key, THREE.key)))
    scores = {merge.key: merge.score for merge in found.merges}
    assert len(scores) == 2 and 1.0 in scores.values()
    assert "人工接受" in {merge.reason for merge in found.merges}


def test_to_reject_holds_by_way_of_a_third_too():
    found = resolve(ARTICLES, decided(("accept", ONE.key, THREE.key), ("reject", TWO.key, THREE.key)))
    assert {frozenset(pair) for pair in pairs(found)} == {frozenset((ONE.key, THREE.key))}


def test_decisions_that_contradict_one_another_are_refused():
    lines = [("accept", ONE.key, TWO.key), ("accept", TWO.key, THREE.key), ("reject", ONE.key, THREE.key)]
    with pytest.raises(DecisionError, match="contradict"):
        resolve(ARTICLES, decided(*lines))


def test_a_decision_over_what_no_article_names_does_nothing():
    assert resolve(ARTICLES, decided(("accept", ONE.key, "initiative-x"))) == resolve(ARTICLES)


def test_undoing_all_decisions_gives_the_graph_before_byte_for_byte():
    before = assemble(ARTICLES).turtle()
    decisions = decided(("reject", ONE.key, TWO.key))
    assert assemble(ARTICLES, decisions=decisions).turtle() != before
    assert assemble(ARTICLES, decisions=decisions.without(TWO.key, ONE.key)).turtle() == before


# --------------------------------------------------------------------------- splits

NAMESAKES = [article("a.txt", person("王伟")), article("b.txt", person("王伟"))]
KEY = person("王伟").key


def test_a_split_makes_two_of_one_key():
    decisions = decided(("split", KEY, "b.txt"))
    articles = with_splits(NAMESAKES, decisions)
    found = resolve(articles, decisions)
    keys = {entity.key for facts in articles for entity in facts.entities}
    assert {KEY, split_key(KEY, "b.txt")} <= keys
    assert not found.merges and not found.proposals


def test_a_split_takes_facts_and_posts_along():
    facts = article("b.txt", ONE, person("王伟"), posts=[(KEY, "院长", COUNTY)])
    decisions = decided(("split", KEY, "b.txt"), ("split", ONE.key, "b.txt"))
    (split,) = with_splits([facts], decisions)
    assert [post.person for post in split.posts] == [split_key(KEY, "b.txt")]
    assert [fact.object for fact in split.facts] == [split_key(ONE.key, "b.txt")]


def test_articles_without_a_split_stay_as_they_are():
    assert with_splits(NAMESAKES, decided(("split", KEY, "z.txt"))) == NAMESAKES


# --------------------------------------------------------------------------- the file

TEXTS = st.text(
    st.characters(blacklist_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1, max_size=9
).filter(lambda text: not text.startswith("#"))


@given(st.lists(st.tuples(st.sampled_from(Verb), TEXTS, TEXTS, TEXTS), max_size=8))
def test_what_is_written_is_read_again(tmp_path_factory, lines):
    decisions = Decisions()
    for verb, one, other, note in lines:
        if one != other:
            decisions = decisions.with_decision(Decision.of(verb, one, other, note))
    path = tmp_path_factory.mktemp("d") / "decisions.tsv"
    path.write_text(decisions.text(), encoding="utf-8")
    assert read_decisions(path) == decisions


def test_a_new_decision_replaces_the_one_over_the_same_two():
    decisions = decided(("accept", "a", "b")).with_decision(Decision.of(Verb.REJECT, "b", "a"))
    assert [d.line for d in decisions.decisions] == ["reject\ta\tb"]


def test_the_file_is_sorted_and_keeps_comments(tmp_path):
    path = tmp_path / "d.tsv"
    path.write_text("# of the spring meeting\nreject\tb\ta\naccept\tx\ty\tsame office\n", encoding="utf-8")
    lines = read_decisions(path).text().splitlines()
    assert lines == [*HEADER, "# of the spring meeting", "accept\tx\ty\tsame office", "reject\ta\tb"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("join\ta\tb", ":1: no decision"),
        ("accept\ta", ":1: no decision"),
        ("accept\ta\ta", ":1: no decision"),
        ("accept\ta\tb\nreject\tb\ta", "both accepted and rejected"),
    ],
)
def test_a_file_that_cannot_be_obeyed_is_refused(tmp_path, content, message):
    path = tmp_path / "d.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DecisionError, match=message):
        read_decisions(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(DecisionError, match="cannot be read"):
        read_decisions(tmp_path / "none.tsv")


def test_a_merge_of_different_places_is_made_by_hand_only():
    one, other = initiative("头雁工程", COUNTY), initiative("头雁工程", OTHER)
    articles = [article("a.txt", one), article("b.txt", other, about=OTHER)]
    assert not resolve(articles).merges
    assert pairs(resolve(articles, decided(("accept", one.key, other.key)))) in (
        {(one.key, other.key)},
        {(other.key, one.key)},
    )


def test_the_graph_conforms_whatever_is_merged():
    articles = [
        *ARTICLES,
        article("d.txt", made.area("柳溪村")),
        article("e.txt", made.area("柳溪村", made.TOWN)),
    ]
    graph = assemble(articles, decisions=decided(("accept", ONE.key, THREE.key)))
    assert violations(graph.to_rdflib()) == []
