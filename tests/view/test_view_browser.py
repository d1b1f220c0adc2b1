"""The page in a real browser: each interaction that people expect."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.view import show, write_page

pytestmark = pytest.mark.slow
Open = Callable[..., Any]
Pages = Callable[[int], Path]


@pytest.fixture
def small(opened: Open, page_of: Pages) -> Any:
    return opened(page_of(300))


def district(page: Any, number: int = 0) -> str:
    return page.js(f"kgPage.graph.label(kgPage.graph.blocks[{number}].root)")


def first_open(page: Any) -> str:
    """An initiative on the map that has figures folded into it."""
    return page.js("kgPage.scene.items.find((item) => item.style === 'item' && item.chip > 1).text")


# --------------------------------------------------------------------------- first view


def test_it_opens_on_the_overview_and_says_how_much_of_it(small: Any) -> None:
    shown, total = small.js("[kgPage.scene.shown, kgPage.overview.totals.nodes]")
    assert small.text("#status") == f"显示 {shown} / {total} 个节点"
    kinds = set(small.js("kgPage.scene.items.filter((i) => i.n >= 0).map((i) => kgPage.graph.kind(i.n))"))
    assert kinds <= {"area", "organization", "initiative", "theme"}


@pytest.mark.parametrize("nodes", [300, 1000, 3000])
def test_no_label_overlaps_another_in_the_default_view(opened: Open, page_of: Pages, nodes: int) -> None:
    page = opened(page_of(nodes))
    overlaps = page.js("""() => {
      const boxes = [];
      const { painter, scene, renderer } = kgPage;
      const probe = document.createElement("canvas").getContext("2d");
      const scale = renderer.camera()[2];
      const write = CanvasRenderingContext2D.prototype.fillText;
      const record = function (text, x, y, most) {
        const size = Number(/([\\d.]+)px/.exec(this.font)[1]);
        const width = Math.min(this.measureText(text).width, most ?? Infinity);
        const left = this.textAlign === "center" ? x - width / 2 : x;
        boxes.push({ text, left, right: left + width, top: y - size * 0.48, bottom: y + size * 0.48 });
      };
      probe.fillText = record;
      painter.paint(probe, scene, { ...renderer.look, scale, view: renderer.view() });
      boxes.sort((a, b) => a.top - b.top);
      const found = [];
      boxes.forEach((a, n) => {
        for (let m = n + 1; m < boxes.length && boxes[m].top < a.bottom; m++) {
          const b = boxes[m];
          if (a.left < b.right && b.left < a.right) found.push([a.text, b.text]);
        }
      });
      return { count: boxes.length, found };
    }""")
    assert overlaps["count"] > 5
    assert overlaps["found"] == []


@pytest.mark.parametrize("nodes", [300, 1000])
def test_browser_and_builder_agree_on_every_position(opened: Open, page_of: Pages, nodes: int) -> None:
    page = opened(page_of(nodes))
    places = "kgPage.scene.items.map((i) => [i.n, i.text, i.x, i.y, i.w, i.h, i.side, i.chip, i.plus, i.key])"
    built = page.js(places)
    page.js("kgPage.rebuild({ fit: false })")
    assert page.js(places) == built


def test_labels_are_large_enough_to_read_at_first(small: Any) -> None:
    assert small.js("kgPage.renderer.camera()[2] * kgPage.known.styles.item.font") >= 10.5


# --------------------------------------------------------------------------- the map


def test_double_click_expands_and_folds_again(small: Any) -> None:
    before, name = small.labels(), first_open(small)
    small.page.mouse.dblclick(*small.screen(name))
    opened = small.labels()
    small.page.mouse.dblclick(*small.screen(name))
    assert len(opened) > len(before)
    assert small.labels() == before


def test_a_district_expands_to_its_people_policies_and_awards(small: Any) -> None:
    small.page.mouse.dblclick(*small.screen(district(small)))
    captions = small.js("kgPage.scene.items.filter((i) => i.plain).map((i) => i.text)")
    assert {"政策文件", "荣誉"} <= set(captions)


def test_ctrl_click_removes(small: Any) -> None:
    name = first_open(small)
    count = small.labels().count(name)
    small.page.keyboard.down("Control")
    small.click(name)
    small.page.keyboard.up("Control")
    assert small.labels().count(name) == count - 1


def test_expand_all_shows_every_figure_of_what_is_shown(small: Any) -> None:
    small.page.click("#metrics")
    assert small.js("kgPage.scene.items.filter((i) => i.style === 'figure').length") > 100
    assert small.js("kgPage.scene.items.every((i) => !i.chip)")
    small.page.click("#metrics")
    assert small.js("kgPage.scene.items.some((i) => i.style === 'figure')") is False


def test_the_plus_sign_opens_what_is_left_out(opened: Open, page_of: Pages) -> None:
    page = opened(page_of(1000))
    page.js("(() => { const i = kgPage.scene.items.find((i) => i.plus); kgPage.renderer.centre(i, 1); })()")
    page.page.wait_for_timeout(100)
    x, y, hidden = page.js("""(() => {
      const item = kgPage.scene.items.find((i) => i.plus);
      const point = kgPage.renderer.toScreen({ x: (item.sign[0] + item.sign[1]) / 2, y: item.y });
      const box = kgPage.map.getBoundingClientRect();
      return [point.x + box.left, point.y + box.top, item.plus];
    })()""")
    before = len(page.labels())
    page.page.mouse.click(x, y)
    assert len(page.labels()) >= before + hidden


def test_one_glance_tells_what_each_district_does(small: Any) -> None:
    plates = small.js("""kgPage.scene.drafts.filter((d) => d.root.n >= 0).map(({ root }) => ({
      told: root.lines.map((line) => line.text),
      rows: kgPage.graph.blocks.find((b) => b.root === root.n).themes,
    }))""")
    names = small.js("Object.fromEntries(kgPage.overview.themes.map((t) => [t.n, t.label]))")
    assert any(len(plate["told"]) == 3 for plate in plates)
    for plate in plates:
        expected = [f"{names[str(theme)]} {count}" for theme, count in plate["rows"]]
        assert plate["told"] == expected[: len(plate["told"])]


def test_labels_keep_their_size_when_the_panel_is_folded(small: Any) -> None:
    small.js("kgPage.renderer.setCamera([0, 0, 1.3])")
    small.page.click("#fold")
    small.page.wait_for_timeout(200)
    assert small.js("kgPage.renderer.camera()[2]") == pytest.approx(1.3)
    small.page.click("#reset")
    small.page.click("#fold")
    small.page.wait_for_timeout(200)
    middle = "(kgPage.scene.extent().left + kgPage.scene.extent().right) / 2"
    assert small.js(f"{middle} - kgPage.renderer.camera()[0]") == pytest.approx(0, abs=1)  # fitted again


def test_grouping_by_theme(small: Any) -> None:
    small.page.click("[data-group=theme]")
    roots = small.js("kgPage.scene.drafts.map((d) => d.root.text)")
    assert "营商环境" in roots


def test_a_node_can_be_put_in_the_middle(small: Any) -> None:
    small.js("kgPage.focus(kgPage.graph.blocks[0].root)")
    assert small.js("kgPage.scene.drafts.length") == 1
    assert any(name.startswith("实施的举措") for name in small.js("kgPage.scene.items.map((i) => i.text)"))
    small.page.click("#back")
    assert small.js("kgPage.scene.drafts.length") > 1


# --------------------------------------------------------------------------- search


@pytest.mark.parametrize("how", ["chinese", "pinyin", "initials"])
def test_search_finds_every_name(small: Any, how: str) -> None:
    name = small.js("kgPage.graph.label(kgPage.graph.number.get('policy-990101-1'))")
    typed = {"chinese": name[2:6], "pinyin": "guanyujiaqiang", "initials": "gyjq"}[how]
    small.page.keyboard.press("/")
    small.page.keyboard.type(typed)
    small.page.wait_for_selector("#hits [role=option]")
    assert any("基层治理的实施方案" in text for text in small.page.locator("#hits .name").all_inner_texts())


def test_search_by_keyboard_brings_a_folded_node_into_view(small: Any) -> None:
    small.page.keyboard.press("/")
    small.page.keyboard.type("培训党员干部")
    small.page.wait_for_selector("#hits [role=option]")
    small.page.keyboard.press("ArrowDown")
    chosen = small.page.locator("#hits [aria-selected=true] .name").inner_text()
    small.page.keyboard.press("Enter")
    assert small.text("#details h2") == chosen
    assert small.js("kgPage.selectedItem() !== null")


def test_search_says_when_there_is_nothing(small: Any) -> None:
    small.page.fill("#search", "没有这个名字")
    small.page.wait_for_selector("#hits .note")
    assert small.text("#hits") == "没有找到"


# --------------------------------------------------------------------------- panel


def test_a_figure_shows_its_sentence_with_the_quantity_marked(small: Any) -> None:
    small.js("kgPage.select(kgPage.graph.metricsBelow(kgPage.graph.blocks[0].root)[0])")
    written = small.text("#details .figure .amount")
    assert written in small.page.locator("#details mark").all_inner_texts()
    assert "党建引领聚合力" in small.text("#details figcaption")
    assert small.text("#details figcaption time").startswith("20")


def test_a_district_lists_its_neighbours_by_relation_with_counts(small: Any) -> None:
    small.click(district(small))
    counts = dict(text.split() for text in small.page.locator("#details h3:has(.count)").all_inner_texts())
    runs = small.js("kgPage.graph.ofPredicate(kgPage.selected(), 'runs').length")
    assert counts["实施的举措"] == str(runs)
    facts = small.page.locator("#details .fact").all_inner_texts()
    assert any(text.startswith(f"{district(small)}实施") for text in facts)


def test_a_fact_opens_its_source(small: Any) -> None:
    small.click(district(small))
    small.page.locator("#details summary").first.click()
    assert "近年来" in small.text("#details details[open] blockquote") or small.text(
        "#details details[open] blockquote"
    )


def test_an_indicator_is_compared_across_districts(small: Any) -> None:
    small.js("kgPage.select(kgPage.graph.number.get('indicator-000'))")
    names = small.page.locator("#details .chart text[text-anchor=end]").all_text_contents()
    assert len(set(names)) > 2
    small.page.locator("#details .chart .bar").first.press("Enter")
    assert small.js("kgPage.graph.kind(kgPage.selected())") == "metric"


TWO_UNITS = """
@prefix id: <https://w3id.org/govkg/id/> .
@prefix kg: <https://w3id.org/govkg/ontology#> .
@prefix qudt: <http://qudt.org/schema/qudt/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
id:x a kg:Indicator ; rdfs:label "绿化面积" .
id:y a kg:Indicator ; rdfs:label "网格员人数" .
id:a a kg:Area, kg:District ; rdfs:label "甲区" ; kg:reports id:1, id:3 .
id:b a kg:Area, kg:District ; rdfs:label "乙区" ; kg:reports id:2, id:4 .
id:1 a kg:Metric ; kg:measure "绿化" ; kg:value 3.0 ; kg:unit "亩" ;
  kg:indicator id:x ; kg:standardQuantity id:q .
id:2 a kg:Metric ; kg:measure "绿化" ; kg:value 500.0 ; kg:unit "平方米" ;
  kg:indicator id:x ; kg:standardQuantity id:r .
id:q qudt:numericValue 2000.0 ; qudt:hasUnit <http://qudt.org/vocab/unit/M2> .
id:r qudt:numericValue 500.0 ; qudt:hasUnit <http://qudt.org/vocab/unit/M2> .
id:3 a kg:Metric ; kg:measure "网格员" ; kg:value 20.0 ; kg:unit "人" ; kg:indicator id:y .
id:4 a kg:Metric ; kg:measure "网格员" ; kg:value 30.0 ; kg:unit "名" ; kg:indicator id:y .
"""


@pytest.mark.parametrize(("indicator", "shown"), [("x", ["3亩", "500平方米"]), ("y", ["30名", "20人"])])
def test_figures_in_different_units_are_compared(
    opened: Open, tmp_path: Path, indicator: str, shown: list[str]
) -> None:
    (tmp_path / "g.ttl").write_text(TWO_UNITS, encoding="utf-8")
    write_page(tmp_path / "g.ttl", tmp_path / "g.html")
    page = opened(tmp_path / "g.html")
    page.js(f"kgPage.select(kgPage.graph.number.get('{indicator}'))")
    assert page.page.locator("#details .chart text.amount").all_text_contents() == shown
    widths = page.js(
        "[...document.querySelectorAll('#details .chart rect.value')].map((r) => +r.getAttribute('width'))"
    )
    assert widths[0] > widths[1]


THREE_YEARS = """
@prefix id: <https://w3id.org/govkg/id/> .
@prefix kg: <https://w3id.org/govkg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:x a kg:Indicator ; rdfs:label "网格员人数" .
id:a a kg:Area, kg:District ; rdfs:label "甲区" ; kg:reports id:1, id:2, id:3 .
id:b a kg:Area, kg:District ; rdfs:label "乙区" ; kg:reports id:4 .
id:1 a kg:Metric ; kg:measure "网格员" ; kg:value 30.0 ; kg:unit "人" ; kg:indicator id:x ;
  kg:period "2021年" ;
  kg:periodStart "2021-01-01"^^xsd:date ; kg:periodEnd "2021-12-31"^^xsd:date .
id:2 a kg:Metric ; kg:measure "网格员" ; kg:value 90.0 ; kg:unit "人" ; kg:indicator id:x ;
  kg:period "2019年" ;
  kg:periodStart "2019-01-01"^^xsd:date ; kg:periodEnd "2019-12-31"^^xsd:date .
id:3 a kg:Metric ; kg:measure "网格员" ; kg:value 60.0 ; kg:unit "人" ; kg:indicator id:x ;
  kg:period "2020年" ;
  kg:periodStart "2020-01-01"^^xsd:date ; kg:periodEnd "2020-12-31"^^xsd:date .
id:4 a kg:Metric ; kg:measure "网格员" ; kg:value 10.0 ; kg:unit "人" ; kg:indicator id:x ;
  kg:period "2018年" ;
  kg:periodStart "2018-01-01"^^xsd:date ; kg:periodEnd "2018-12-31"^^xsd:date .
"""


@pytest.mark.parametrize(("node", "own"), [("1", 1), ("a", 3), ("x", 0)])
def test_an_indicator_is_drawn_over_the_years(opened: Open, tmp_path: Path, node: str, own: int) -> None:
    (tmp_path / "g.ttl").write_text(THREE_YEARS, encoding="utf-8")
    write_page(tmp_path / "g.ttl", tmp_path / "g.html")
    page = opened(tmp_path / "g.html")
    page.js(f"kgPage.select(kgPage.graph.number.get('{node}'))")
    names = page.page.locator("#details .time .chart text[text-anchor=end]").all_text_contents()
    assert names == ["2019年", "2020年", "2021年"]
    assert page.page.locator("#details .time .bar.own").count() == own


def test_a_figure_of_one_date_has_no_line_over_time(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text(THREE_YEARS, encoding="utf-8")
    write_page(tmp_path / "g.ttl", tmp_path / "g.html")
    page = opened(tmp_path / "g.html")
    page.js("kgPage.select(kgPage.graph.number.get('4'))")
    assert page.page.locator("#details .time").count() == 0


def test_a_figure_quotes_its_sentence_once(small: Any) -> None:
    small.js("kgPage.select(kgPage.graph.metricsBelow(kgPage.graph.blocks[0].root)[0])")
    quotes = small.page.locator("#details blockquote").all_text_contents()
    assert quotes and len(quotes) == len(set(quotes))


def test_a_figure_that_is_folded_marks_what_it_is_folded_into(small: Any) -> None:
    marked, above = small.js("""() => {
      const { graph, scene, renderer } = kgPage;
      const item = scene.items.find((each) => each.style === "item" && each.chip > 0);
      kgPage.select(graph.children[item.n].find((n) => graph.kind(n) === "metric"));
      return [renderer.look.selected?.n, item.n];
    }""")
    assert marked == above


@pytest.mark.parametrize(("language", "remarks"), [("zh", []), ("en", ["over"])])
def test_what_the_quantity_says_itself_is_not_said_again_in_its_language(
    small: Any, language: str, remarks: list[str]
) -> None:
    small.js(f"kgPage.store.change({{ lang: '{language}' }})")
    small.js("""() => {
      const { graph } = kgPage;
      for (let i = 0; i < graph.size; i++) {
        const m = graph.measurement(i);
        if (m?.qualifier === "over" && m.written.includes("余")) return kgPage.select(i);
      }
    }""")
    found = small.page.locator("#details .figure .remarks span").all_text_contents()
    assert [text for text in found if text in ("over", "超过")] == remarks


def test_a_change_is_drawn_with_its_baseline(small: Any) -> None:
    small.js(
        "kgPage.select(kgPage.graph.data.label.findIndex((_, i) => kgPage.graph.object(i, 'baseline') >= 0))"
    )
    assert small.page.locator("#details .chart.change rect").count() == 2
    assert "变化 " in small.text("#details .charts")


# --------------------------------------------------------------------------- legend


def test_the_legend_counts_and_filters_by_theme(small: Any) -> None:
    entry = small.page.locator("#legend section:has(h3:text('主题')) .entry").first
    name, count = entry.inner_text().split("\n")
    entry.click()
    themes = small.js("""kgPage.scene.items.filter((i) => i.style === "item" && !i.context)
      .map((i) => kgPage.graph.themes(i.n).map((t) => kgPage.graph.label(t)))""")
    assert themes == [[name]] * int(count)


def test_the_legend_filters_by_district(small: Any) -> None:
    before = small.labels()
    entry = small.page.locator("#legend section:has(h3:text-is('地区')) .entry").last
    entry.click()
    assert small.js("kgPage.scene.drafts.map((d) => d.root.text)") == [entry.locator(".name").inner_text()]
    small.page.locator("#legend .clear").first.click()
    assert small.labels() == before


def test_the_legend_filters_by_year(small: Any) -> None:
    entry = small.page.locator("#legend section:has(h3:text-is('年份')) .entry").last
    entry.click()
    year = int(entry.locator(".name").inner_text())
    years = small.js(
        "kgPage.scene.items.filter((i) => i.style === 'item').map((i) => kgPage.graph.years(i.n))"
    )
    assert years
    assert all(year in own for own in years)


def test_kinds_of_node_are_layers(small: Any) -> None:
    small.page.locator("#legend .entry:has-text('荣誉')").click()
    assert "全省基层治理先进单位" in small.labels()


def test_confidence_is_a_threshold(small: Any) -> None:
    before = len(small.labels())
    small.js("kgPage.store.change({ confidence: 0.9 })")
    low = small.js("""kgPage.scene.items.filter((i) => i.style === "item" && !i.context)
      .map((i) => kgPage.graph.confidence(kgPage.graph.parentEdge[i.n])).filter((c) => c < 0.9)""")
    assert low == []
    assert len(small.labels()) != before


# --------------------------------------------------------------------------- permalink, history, export


def test_every_view_has_a_link_that_restores_it(opened: Open, page_of: Pages, small: Any) -> None:
    small.page.mouse.dblclick(*small.screen(first_open(small)))
    small.js("kgPage.store.change({ layers: new Set(['area', 'organization', 'initiative', 'award']) })")
    small.page.click("#theme")
    again = opened(page_of(300), small.js("location.hash"))
    assert again.labels() == small.labels()
    assert again.text("#details h2") == small.text("#details h2")


def test_the_copied_link_keeps_the_camera(opened: Open, page_of: Pages, small: Any) -> None:
    small.js("kgPage.renderer.setCamera([120, -40, 1.5])")
    small.page.click("#link")
    again = opened(page_of(300), small.js("location.hash"))
    assert again.js("kgPage.renderer.camera().map(Math.round)") == [120, -40, 2]


def test_back_and_forward(small: Any) -> None:
    names = [district(small, 0), district(small, 1)]
    for name in names:
        small.click(name)
    small.page.go_back()
    small.page.wait_for_timeout(100)
    assert small.text("#details h2") == names[0]
    small.page.go_forward()
    small.page.wait_for_timeout(100)
    assert small.text("#details h2") == names[1]


@pytest.mark.parametrize(
    "fragment", ["#", "#f=nothing&s=%E0%A4%A", "#k=__proto__&z=a,b,c&c=x", "#o=,,,&g=x&v=y&=&&"]
)
def test_a_damaged_link_opens_the_page(opened: Open, page_of: Pages, fragment: str) -> None:
    assert opened(page_of(300), fragment).js("kgPage.graph.size") > 300


@pytest.mark.parametrize(("button", "head"), [("#svg", b"<?xml"), ("#png", b"\x89PNG")])
def test_the_picture_can_be_saved(small: Any, button: str, head: bytes, tmp_path: Path) -> None:
    with small.page.expect_download() as waiting:
        small.page.click(button)
    waiting.value.save_as(tmp_path / "picture")
    data = (tmp_path / "picture").read_bytes()
    assert data.startswith(head)
    if button == "#svg":
        assert district(small) in data.decode()
        assert b"<script" not in data


# --------------------------------------------------------------------------- people


def test_language_switches_and_switches_back(small: Any) -> None:
    small.page.click("#language")
    assert small.text("#status").startswith("Showing ")
    assert small.js("document.documentElement.lang") == "en"
    assert "Business environment" in small.js("kgPage.scene.items.map((i) => i.text)")
    counts = "kgPage.language.t('root.counts', { initiatives: 1, figures: 21 })"
    assert small.js(counts) == "1 initiative · 21 figures"
    small.page.click("#language")
    assert small.text("#status").startswith("显示 ")


def test_an_english_page_opens_in_english(opened: Open, graph_of: Pages, tmp_path: Path) -> None:
    write_page(graph_of(300), tmp_path / "en.html", lang="en")
    page = opened(tmp_path / "en.html")
    assert page.text("#metrics") == "Expand all figures"
    places = "kgPage.scene.items.map((i) => [i.text, i.x, i.y])"
    built = page.js(places)
    page.js("kgPage.rebuild({ fit: false })")
    assert page.js(places) == built


def test_focus_opens_on_a_node(opened: Open, graph_of: Pages, tmp_path: Path) -> None:
    write_page(graph_of(300), tmp_path / "focus.html", focus="平湖县")
    page = opened(tmp_path / "focus.html")
    assert page.text("#details h2") == "平湖县"
    assert page.js("kgPage.scene.drafts.length") == 1


def test_dark_mode_follows_the_system_and_the_button(opened: Open, page_of: Pages) -> None:
    page = opened(page_of(300), color_scheme="dark")
    assert page.js("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 26)"
    page.page.click("#theme")
    assert page.js("getComputedStyle(document.body).backgroundColor") == "rgb(250, 249, 245)"


def test_a_phone_shows_one_column_that_can_be_read(opened: Open, page_of: Pages) -> None:
    page = opened(page_of(300), viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert page.js("new Set(kgPage.scene.drafts.map((d) => d.column)).size") == 1
    assert page.js("kgPage.renderer.camera()[2]") > 0.6
    assert page.js("document.documentElement.scrollWidth") <= 390
    assert page.js("kgPage.map.clientHeight") > 600  # the panel is lowered
    scale = page.js("kgPage.renderer.camera()[2]")
    page.js("kgPage.select(kgPage.graph.blocks[1].root)")
    page.page.wait_for_timeout(400)
    assert page.js("kgPage.map.clientHeight") < 450
    assert page.js("kgPage.renderer.isInView(kgPage.selectedItem())")
    assert page.js("kgPage.renderer.camera()[2]") >= scale - 0.01


def test_the_map_by_keyboard(small: Any) -> None:
    small.page.focus("#map")
    small.page.keyboard.press("ArrowDown")
    first = small.js("kgPage.store.state.selected")
    small.page.keyboard.press("ArrowDown")
    assert first
    assert small.js("kgPage.store.state.selected") != first
    small.page.keyboard.press("Enter")
    assert small.js("document.activeElement.tagName") == "H2"
    small.page.focus("#map")
    small.page.keyboard.press("Escape")
    assert small.js("kgPage.store.state.selected") == ""


def test_the_table_holds_the_same_and_sorts(small: Any) -> None:
    small.page.click("[data-view=table]")
    rows = small.page.locator("#table tbody tr")
    assert rows.count() == 200
    small.page.click("#table th button:text-is('数值')")
    small.page.click("#table th button:has-text('数值')")
    first = rows.first.locator("td.value").inner_text()
    assert "元" in first
    rows.first.locator("button.node").click()
    assert small.text("#details .figure .amount") == first


def test_every_change_is_said_aloud(small: Any) -> None:
    small.click(district(small))
    assert small.page.inner_text("#live", timeout=1000).startswith(district(small))


def test_the_page_works_without_the_browsers_own_inflater(
    opened: Open, page_of: Pages, tmp_path: Path
) -> None:
    page = opened(page_of(300))
    plain = page.js(
        "kgPage.unpack(JSON.parse(document.getElementById('kg-graph').textContent).deflate, false)"
    )
    native = page.js(
        "kgPage.unpack(JSON.parse(document.getElementById('kg-graph').textContent).deflate, true)"
    )
    assert plain == native


def test_the_frame_of_a_notebook_works(opened: Open, graph_of: Pages, tmp_path: Path) -> None:
    (tmp_path / "notebook.html").write_text(
        f'<!doctype html><html data-ready="yes"><body>{show(graph_of(300))._repr_html_()}', encoding="utf-8"
    )
    page = opened(tmp_path / "notebook.html")
    frame = page.page.frames[1]
    frame.wait_for_selector("html[data-ready=yes]", state="attached")
    frame.evaluate("kgPage.select(kgPage.graph.blocks[0].root)")
    assert frame.inner_text("#details h2")
