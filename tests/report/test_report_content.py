"""What a report says: all figures with their sentences, changes, comparison, doubts."""

import re
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files

import examples
import pytest
from pyoxigraph import Literal, NamedNode, Quad

import kg
from kg.errors import QueryError, UsageError
from kg.report import gather
from kg.report.figures import parts
from kg.report.holdings import BY_PROGRAMME
from kg.report.model import Figure
from kg.report.wording import Words
from kg.vocabulary import BASE, KG, LABEL, ORG, RDF

DISTRICTS = ("城关区", "普兰店区", "湘桥区", "芝罘区", "西园街道")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12个", ("12", "个")),
        ("2.68万平方米", ("2.68万", "平方米")),
        ("5万余人次", ("5万余", "人次")),
        ("上亿元", ("上亿", "元")),
        ("十项", ("十", "项")),
        ("8萬分", ("8萬分", "")),  # 分 may also be the part of a fraction
        ("1至2次", ("1至2", "次")),
        ("10.33%", ("10.33%", "")),
        ("三分之一", ("三分之一", "")),
        ("两成", ("两成", "")),
        ("3万户至5万户", ("3万户至5万户", "")),
        ("若干", ("若干", "")),
        ("", ("", "")),
    ],
)
def test_a_quantity_is_split_into_number_and_unit(written, expected):
    assert parts(written) == expected
    assert "".join(parts(written)) == written


def test_initiatives_stand_by_theme_with_what_they_are_part_of(example_report):
    assert [(g.label, [i.label for i in g.initiatives]) for g in example_report.groups] == [
        ("住房与城市更新", ["一家亲工程"]),
        ("", ["改造老旧小区"]),
    ]
    assert example_report.groups[1].initiatives[0].path == ("一家亲工程",)


def test_initiatives_stand_by_the_wider_one_if_asked(example):
    report = gather(example.store, "平湖区", by=BY_PROGRAMME)
    assert [(g.label, len(g.initiatives)) for g in report.groups] == [("一家亲工程", 2)]


def test_a_figure_that_has_a_baseline_stands_with_it_once(example_report):
    figures = {figure.written: figure for figure in example_report.figures}
    assert set(figures) == {"12个", "2.5万亩", "3万至5万户", "40处", "10余处"}
    assert figures["40处"].before.written == "100处"
    assert figures["40处"].change == Decimal("-60.0")


def test_figures_of_one_sentence_stand_together_in_its_order(example_report):
    (evidence,) = example_report.groups[1].initiatives[0].evidence
    assert [f.written for f in evidence.figures] == ["12个", "2.5万亩", "3万至5万户"]
    assert [evidence.sentence[f.begin : f.end] for f in evidence.figures] == ["12个", "2.5万亩", "3万至5万户"]


def test_an_area_is_told_in_square_metres_too(example_report):
    figure = next(f for f in example_report.figures if f.written == "2.5万亩")
    assert Words("zh").standard(figure) == "合 1666.67万平方米"
    assert Words("en").standard(figure) == "= 16,666,667 m²"


def test_documents_honours_people_and_areas_within_are_listed(example_report):
    assert [each.label for each in example_report.policies] == ["关于一家亲工程的意见"]
    assert [(each.label, each.note) for each in example_report.awards] == [("全国和谐城区", "2019")]
    assert [(each.label, each.note) for each in example_report.people] == [("王明", "平湖区委书记")]
    assert [label for label, _, _ in example_report.narrower] == ["东街街道", "新街街道"]
    assert all(each.sentence for each in (*example_report.policies, *example_report.awards))


def test_the_author_of_an_article_is_no_person_of_the_district(example):
    area, person, post, article = (
        NamedNode(BASE + name) for name in (examples.AREA, "person-x", "post-x", "x")
    )
    for subject, term, value in (
        (person, LABEL, Literal("李青")),
        (person, KG + "locatedIn", area),
        (person, KG + "mentionedIn", article),
        (person, ORG + "holds", post),
        (post, LABEL, Literal("记者")),
    ):
        example.store.add(Quad(subject, NamedNode(term), value))
    assert ("李青", "记者") in [(each.label, each.note) for each in gather(example.store, "平湖区").people]
    example.store.add(Quad(article, NamedNode(KG + "authorName"), Literal("李青")))
    assert [each.label for each in gather(example.store, "平湖区").people] == ["王明"]


def test_a_figure_of_little_confidence_is_among_the_doubts(example):
    assert gather(example.store, "平湖区").doubtful == 0
    claim = next(
        q.subject
        for q in example.store.quads_for_pattern(None, NamedNode(RDF + "object"), None, None)
        if q.object.value.endswith("metric-a")
        and list(
            example.store.quads_for_pattern(
                q.subject, NamedNode(RDF + "predicate"), NamedNode(KG + "achieves"), None
            )
        )
    )
    old = list(example.store.quads_for_pattern(claim, NamedNode(KG + "confidence"), None, None))
    example.store.remove(old[0])
    example.store.add(Quad(claim, NamedNode(KG + "confidence"), Literal("0.3")))
    example.store.add(Quad(claim, NamedNode(KG + "rival"), Literal("0.2900 一家亲工程 (near)")))
    report = gather(example.store, "平湖区")
    (doubt,) = report.doubts
    assert (report.doubtful, doubt.figure.written, doubt.belongs) == (1, "12个", "改造老旧小区")
    assert (doubt.confidence, doubt.rivals) == (0.3, (("一家亲工程", 0.29),))


@pytest.mark.parametrize("name", DISTRICTS)
def test_every_figure_of_a_district_stands_once_and_in_its_sentence(report_of, name):
    report = report_of(name)
    found = [each for one in report.initiatives for each in one.evidence] + list(report.rest)
    metrics = [figure.metric for each in found for figure in each.figures]
    assert metrics and len(metrics) == len(set(metrics))
    for each in found:
        assert report.sources[each.source - 1].number == each.source
        for figure in each.figures:
            assert each.sentence[figure.begin : figure.end] == figure.written


@pytest.mark.parametrize("name", DISTRICTS)
def test_initiatives_stand_once(report_of, name):
    nodes = [each.node for each in report_of(name).initiatives]
    assert nodes and len(nodes) == len(set(nodes))


@pytest.mark.parametrize("name", DISTRICTS)
def test_key_figures_are_sure_to_be_the_districts_and_each_of_another_initiative(report_of, name):
    found = report_of(name).headlines
    named = [each.initiative for each in found if each.initiative]
    assert 3 <= len(found) <= 6 and len(named) == len(set(named))
    assert all(each.figure.reported >= 0.5 for each in found)


def test_the_change_with_its_baseline_is_a_key_figure(report_of):
    changes = [each.figure for each in report_of("城关区").headlines if each.figure.before]
    assert [(f.before.written, f.written, f.change) for f in changes] == [
        ("6.8万台", "4.2万台", Decimal("-38.2"))
    ]


def test_indicators_are_compared_in_one_unit(report_of):
    """003: 配强750名专职网格员; 002: 配备专兼职网格员2483人: two classifiers, one count."""
    row = next(r for r in report_of("芝罘区").comparison.rows if r.indicator == "网格员人数")
    assert next((bar.side, bar.figure.written) for bar in row.bars) == (0, "750名")
    shares = {bar.figure.written: bar.share for bar in row.bars}
    assert shares["2483人"] == 1.0 and shares["750名"] == pytest.approx(750 / 2483)


def test_a_district_is_compared_with_districts_a_subdistrict_with_subdistricts(report_of):
    assert report_of("城关区").comparison.sides == ("城关区", "芝罘区", "普兰店区", "湘桥区")
    sides = report_of("西园街道").comparison.sides
    assert sides[0] == "西园街道" and len(sides) > 1 and all(side.endswith("街道") for side in sides)


def test_those_to_compare_with_can_be_named(seeds_store):
    assert gather(seeds_store, "城关区", compare=("湘桥区", "西园街道")).comparison.sides == (
        "城关区",
        "湘桥区",
        "西园街道",
    )


def test_nothing_is_compared_with_itself_or_the_unknown(seeds_store, monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")
    with pytest.raises(UsageError, match="with itself"):
        gather(seeds_store, "城关区", compare=("城关区",))
    with pytest.raises(QueryError, match=r"did you mean: .*城关区"):
        gather(seeds_store, "城关区", compare=("城管区",))


def test_a_name_of_several_nodes_is_told_with_who_runs_them(seeds_store, monkeypatch):
    monkeypatch.setenv("KG_LANG", "en")
    with pytest.raises(QueryError, match=r"means 2 nodes.*（普兰店区）.*（城关区）"):
        gather(seeds_store, "党建+工程")


def test_conflicting_values_are_shown_together(tmp_path):
    for name, date, count in (("a", "2020-01-10", "1200人"), ("b", "2020-03-10", "1350人")):
        text = f"平湖市推进网格治理\n\n{date}\n\n2019年，平湖市配备专职网格员{count}，群众满意。\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (conflict,) = gather(kg.build(tmp_path).store, "平湖市").conflicts
    assert conflict.indicator == "网格员人数"
    assert [f.written for e in conflict.evidence for f in e.figures] == ["1200人", "1350人"]


def test_an_initiative_has_a_report_of_its_own(seeds_store):
    report = gather(seeds_store, "红色网格")
    assert [each.label for each in report.initiatives] == ["红色网格"]
    assert {f.written for f in report.figures} >= {"1024个", "750名"}
    assert "750名" in {
        bar.figure.written for row in report.comparison.rows for bar in row.bars if bar.side == 0
    }


def test_a_wider_area_names_the_districts_in_it_and_leaves_their_initiatives_to_them(seeds_store):
    report = gather(seeds_store, "兰州市")
    assert not list(report.initiatives) and not report.comparison.rows
    assert {label for label, _, _ in report.narrower} == {"城关区", "七里河区"}


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("110000000", "CCY_CNY", "1.1亿元", "110,000,000 yuan"),
        ("1011333.33", "M2", "101.13万平方米", "1,011,333 m²"),
        ("42.50", "%", "42.5%", "42.5%"),
        ("750", "名", "750名", "750 名"),
    ],
)
def test_amounts_are_told_as_each_language_does(value, unit, zh, en):
    assert (Words("zh").amount(Decimal(value), unit), Words("en").amount(Decimal(value), unit)) == (zh, en)


@pytest.mark.parametrize(
    ("share", "told"), [(0.498, "49%"), (0.5, "50%"), (0.295, "29%"), (1.0, "100%"), (0.0, "0%")]
)
def test_what_is_less_than_even_is_never_told_as_even(share, told):
    assert Words("zh").percent(share) == told


def test_the_holder_is_not_repeated_beside_its_own_side(example_report):
    figure: Figure = replace(next(iter(example_report.figures)), holder="甲区", period="2020年")
    assert Words("zh").notes(figure, "甲区") == ["2020年"]
    assert Words("zh").notes(figure, "乙区") == ["2020年", "甲区"]


def test_both_languages_have_all_words_with_the_same_gaps():
    lines = files("kg.report").joinpath("words.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert [row for row in rows if len(row) != 3] == []
    gaps = [(key, set(re.findall(r"\{\w+\}", zh)), set(re.findall(r"\{\w+\}", en))) for key, zh, en in rows]
    # 1 篇 is said in so many words in the singular
    assert [entry for entry in gaps if entry[1] != entry[2]] == []
    assert len({row[0] for row in rows}) == len(rows)


def test_the_sentences_of_the_others_stand_once_each(report_of):
    beside = report_of("普兰店区").comparison
    assert len({each.sentence for each in beside.evidence}) == len(beside.evidence) > 0
    shown = {figure.written for each in beside.evidence for figure in each.figures}
    assert shown == {bar.figure.written for row in beside.rows for bar in row.bars if bar.side}


@pytest.mark.parametrize(
    ("initiatives", "figures", "told"),
    [
        (1, 1, "平湖 1 runs 1 initiative and reports 1 figure"),
        (2, 0, "平湖 1 runs 2 initiatives and reports 0 figures"),
    ],
)
def test_one_of_a_kind_is_told_in_the_singular(initiatives, figures, told):
    english = Words("en")("lede.initiatives", name="平湖 1", initiatives=initiatives, figures=figures)
    assert english == told
