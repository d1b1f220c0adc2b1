"""Each competency question against rows that a person read in the text of the five seeds.

A row is given by the columns that the text decides; names that the extraction may choose (which of two
names of an initiative) are left open.
"""
# ruff: noqa: E501 (tables of cases, one line each)

import pytest

from kg.graph import Graph
from kg.query.questions import questions
from kg.rdf.validate import violations

# question → rows that must be among its answers; a value in a list means: holds all these words.
EXPECTED: dict[str, list[dict[str, object]]] = {
    # ------------------------------------------------------------------ comparison
    "compare-initiatives": [
        {"area": name} for name in ("城关区", "普兰店区", "湘桥区", "芝罘区", "西园街道")
    ],
    "compare-themes": [{"theme": "党建引领", "area": name} for name in ("城关区", "普兰店区", "芝罘区")],
    "compare-indicators": [
        # 003: 配强750名专职网格员; 002: 配备专兼职网格员2483人
        {"indicator": "网格员人数", "holder": "芝罘区", "value": 750},
        {"indicator": "网格员人数", "holder": "普兰店区", "value": 2483},
        # 003: 设置1024个“红色网格”; 001: 全辖区划分为60个网格
        {"indicator": "网格数", "holder": "芝罘区", "value": 1024},
        {"indicator": "网格数", "holder": "西园街道", "value": 60},
    ],
    "shared-themes": [{"theme": "基层治理", "which": ["城关区", "普兰店区", "芝罘区", "湘桥区"]}],
    "largest-areas": [
        # 001: 辖区总面积5.34平方公里; 000: 提升改造林地1517亩; 改造未供暖楼院83.33万平方米
        {"holder": "西园街道", "quote": "5.34平方公里", "square_metres": 5340000},
        {"holder": "城关区", "quote": "1517亩"},
        {"holder": "城关区", "quote": "83.33万平方米", "square_metres": 833300},
    ],
    "awards": [
        # 000: 被国家认定为全省首批义务教育均衡县区; 荣获…称号; 003: 冷晓燕被评为…; 001: 先后被评为…
        {"holder": "城关区", "award": ["义务教育均衡县区"]},
        {"holder": "城关区", "award": ["法治宣传教育先进县市区"]},
        {"holder": "冷晓燕", "award": "全国劳动模范"},
        {"holder": "冷晓燕", "award": "全国三八红旗手"},
        {"holder": "西园街道", "award": "省级文明单位"},
    ],
    # ------------------------------------------------------------------ evidence
    "evidence-runs": [
        {"actor": "城关区", "initiative": ["党建+"], "sentence": ["城关区", "实施“党建+”工程"]},
        {"actor": "西园街道", "sentence": ["以“邻里节”为载体"]},
    ],
    "evidence-metrics": [
        {"article": "000_724243a590dd3e97.txt", "quote": "10.33%", "sentence": ["“三公”经费同比下降10.33%"]},
        {"article": "004_386b5dd8fb3da284.txt", "quote": "425件"},
        {"article": "003_cc9951f084eb3aa9.txt", "quote": "1024个"},
    ],
    "least-certain": [{}],
    "most-mentioned": [{"initiative": ["党建+"], "runner": "城关区"}],
    "policies": [
        # 000: 出台《加快全区棚户区改造的意见》; 研究出台了《关于狠抓工作落实的决定》; 003: 制定《…指导手册》
        {"issuer": "城关区", "policy": "加快全区棚户区改造的意见"},
        {"issuer": "城关区", "policy": "关于狠抓工作落实的决定"},
        {"issuer": "芝罘区", "policy": "芝罘区社区为民服务事项指导手册"},
    ],
    # ------------------------------------------------------------------ gaps
    "initiatives-without-figures": [{"runner": "西园街道", "initiative": "邻里节"}],
    "figures-without-initiative": [
        # 001: background of the street: its area, its people, its Party members
        {"holder": "西园街道", "quote": "5.34平方公里"},
        {"holder": "西园街道", "quote": "14.6万余人"},
        {"holder": "西园街道", "quote": "664名"},
    ],
    "themes-not-covered": [
        {"area": "城关区", "theme": "乡村振兴"}
    ],  # 000 speaks of no village revitalisation
    "figures-without-period": [
        {"article": f"{n}.txt"} for n in ("000_724243a590dd3e97", "004_386b5dd8fb3da284")
    ],
    # ------------------------------------------------------------------ hierarchy
    "area-hierarchy": [
        {"area": "城关区", "within": "兰州市", "level": 3, "code": "620102"},
        {"area": "湘桥区", "within": "潮州市", "level": 3, "code": "445102"},
        {"area": "酒泉路街道", "within": "城关区", "level": 4},
        {"area": "彭屯村", "within": "双塔街道", "level": 5},  # 002: 刚到双塔街道彭屯村担任驻村“第一书记”
    ],
    "initiative-tree": [{"whole": ["党建+"], "part": ["党建+项目"], "runner": "城关区"}],
    "initiative-totals": [{"initiative": ["党建+"], "runner": "城关区"}],
    "run-below-district": [
        # 000: 街道从“一公里”惠民工程着手…建设了医养结合健康小屋
        {"district": "城关区", "area": "酒泉路街道", "initiative": ["一公里"]},
        {"district": "城关区", "area": "酒泉路街道", "initiative": ["医养结合健康小屋"]},
        {"district": "七里河区", "area": "西园街道", "initiative": "邻里节"},
    ],
    # ------------------------------------------------------------------ people
    "people-posts": [
        {"person": "金祥荣", "post": ["办事处主任"]},
        {"person": "金祥荣", "post": ["党工委副书记"]},
        {"person": "范毓涛", "post": ["办事处副主任"]},
        {"person": "陈荣珊", "post": ["党支部书记"]},
    ],
    "who-leads": [
        {"person": "王义涵", "post": ["书记"], "at": ["西园街道"]},
        {"person": "曾俊喜", "post": ["书记"], "at": ["湘桥区"]},
    ],
    # ------------------------------------------------------------------ money
    "money": [
        # 000: 经济总量接近800亿元; 累计投资35.8亿元; 002: 共协调争取项目资金1.1亿元; 003: 筹措各类资金3000万元
        {"yuan": 80_000_000_000, "holder": "城关区", "quote": "800亿元"},
        {"yuan": 3_580_000_000, "holder": "城关区", "quote": "35.8亿元"},
        {"yuan": 110_000_000, "quote": "1.1亿元"},
        {"yuan": 30_000_000, "holder": "芝罘区", "quote": "3000万元"},
    ],
    "money-by-theme": [{"theme": "教育", "largest": 3_580_000_000}],
    # ------------------------------------------------------------------ change over time
    "changes": [
        # 000: “三公”经费同比下降10.33%; 002: 平均年龄…比上届下降5.4周岁; 大专以上文化程度…比上届提升18.7%
        {"holder": "城关区", "direction": "decrease", "unit": "%", "sentence": ["下降10.33%"]},
        {"holder": "普兰店区", "direction": "decrease", "unit": "周岁"},
        {"holder": "普兰店区", "direction": "increase", "unit": "%", "sentence": ["提升18.7%"]},
    ],
    # 000: 小火炉已由2013年的6.8万台减少到2015年的4.2万台
    "before-and-after": [
        {"holder": "城关区", "before": 68000, "after": 42000, "unit": "台", "difference": -26000}
    ],
    "planned": [{"holder": "湘桥区", "quote": "33名", "period": "今年"}],  # 004: 今年拟招录33名
    "timeline": [{"period": ["2015年"], "quote": "4.2万台"}, {"period": ["2013年"], "quote": "6.8万台"}],
    # 004: 今年5月湘桥区撤销湘桥街道、西湖街道、金山街道、太平街道，合并设立太平街道；撤销西新街道、南春街道，合并设立西新街道
    "area-changes": [
        {"before": "湘桥街道", "after": "太平街道"},
        {"before": "金山街道", "after": "太平街道"},
        {"before": "南春街道", "after": "西新街道"},
    ],
}

# What a careless reading would answer, and must not be there.
FORBIDDEN: dict[str, list[dict[str, object]]] = {
    "evidence-metrics": [{"quote": "605"}, {"quote": "12356"}, {"quote": ["三会"]}, {"quote": "500"}],
    "area-hierarchy": [{"area": "太平街道", "within": "潮州市"}, {"area": "雁滩"}],
    "money": [{"quote": ["个"]}],
    "compare-initiatives": [{"area": "区委"}, {"area": "该区"}],
}


def _matches(row: dict, wanted: dict) -> bool:
    return all(
        all(part in str(row[column] or "") for part in value)
        if isinstance(value, list)
        else row[column] == value
        for column, value in wanted.items()
    )


@pytest.fixture(scope="module")
def graph(seeds_folder) -> Graph:
    return Graph.load(seeds_folder)


def test_every_question_has_an_answer_that_was_read_in_the_text():
    assert set(EXPECTED) == set(questions())


def _case(name: str, row: dict):
    return pytest.param(name, row, id=f"{name}-{row}")


CASES = [_case(name, row) for name, rows in EXPECTED.items() for row in rows]


@pytest.mark.parametrize(("name", "wanted"), CASES)
def test_the_answer_holds_what_the_text_says(graph, name, wanted):
    rows = graph.query(name).records()
    assert any(_matches(row, wanted) for row in rows), rows[:10]


@pytest.mark.parametrize("name", FORBIDDEN)
def test_the_answer_holds_nothing_that_the_text_does_not_say(graph, name):
    rows = graph.query(name).records()
    assert [row for wanted in FORBIDDEN[name] for row in rows if _matches(row, wanted)] == []


def test_every_mention_of_every_seed_stands_in_its_source(graph):
    rows = graph.query(
        "SELECT ?text ?b ?e ?a { ?m a kg:Mention ; nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?a ; "
        "nif:referenceContext/nif:isString ?text }"
    ).rows
    assert len(rows) > 500
    assert all(text[begin:end] == anchor for text, begin, end, anchor in rows)


@pytest.mark.slow
def test_the_graph_of_the_seeds_conforms_to_the_shapes(graph):
    assert violations(graph.to_rdflib()) == []
