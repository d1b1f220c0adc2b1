# ruff: noqa: E501 (scripts of the page, one line each)
"""The editor and the pages in a real Chromium."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from serving import Server, serving

sys.path.insert(0, str(Path(__file__).parents[1] / "view"))
from browser import FLAGS

sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
pytestmark = pytest.mark.slow

HOSTILE = (
    "<script>window.harmed=1</script>",
    '"><img src=x onerror="window.harmed=2">',
    "<svg/onload=window.harmed=3>",
    "javascript:window.harmed=4",
    "</td></tr></table><iframe srcdoc='<script>parent.harmed=5</script>'>",
    "{{constructor.constructor('window.harmed=6')()}}",
    "\u202e<b>gnp.exe\u202c",
)


@pytest.fixture(scope="module")
def chromium(launch: Callable[[list[str]], Any]) -> Any:
    return launch(FLAGS)


@contextmanager
def page_at(chromium: Any, server: Server, path: str = "/", **context: Any) -> Iterator[Any]:
    """A page on which nothing may go wrong and nothing may be asked of others."""
    opened = chromium.new_context(
        **{"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN", **context}
    )
    page = opened.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((server.url, "blob:", "data:")) else faults.append(request.url)
        ),
    )
    page.on("dialog", lambda dialog: (faults.append("dialog"), dialog.dismiss()))
    page.goto(server.url.rstrip("/") + path)
    if path == "/" or path.startswith("/#"):
        page.wait_for_selector("html[data-ready]", state="attached")
    yield page
    opened.close()
    assert [fault for fault in faults if "400 (Bad Request)" not in fault] == []


def cells(page: Any) -> list[list[str]]:
    return page.evaluate(
        "[...document.querySelectorAll('#table tbody tr')].map(r => [...r.cells].slice(1).map(c => c.textContent))"
    )


def write(page: Any, query: str) -> None:
    """Replace the query as a person would: select all, type over it."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(query)


def run(page: Any) -> None:
    with page.expect_response("**/sparql"):
        page.keyboard.press("Control+Enter")
    answered(page)


def answered(page: Any) -> None:
    """Wait for the answer: until it is there, table and address are the ones of the question before."""
    page.wait_for_selector("#run:not([hidden])")


def test_an_example_runs_and_its_table_sorts(chromium, seeds_server):
    with page_at(chromium, seeds_server) as page:
        page.get_by_role("button", name="哪些主题有两个以上主要地区都在做").click()
        page.wait_for_function("document.querySelector('#asked').textContent.startsWith('哪些主题')")
        answered(page)
        assert "question=shared-themes" in page.url
        header = page.locator("#table th button").first
        header.click()
        first = [row[0] for row in cells(page)]
        header.click()
        assert [row[0] for row in cells(page)] == first[::-1] != first


def test_terms_are_completed_by_their_chinese_names(chromium, seeds_server):
    with page_at(chromium, seeds_server) as page:
        write(page, "SELECT * { ?area ")
        page.keyboard.type("推行", delay=40)
        page.wait_for_selector(".cm-tooltip-autocomplete li[aria-selected]")
        assert "kg:runs" in page.locator(".cm-tooltip-autocomplete li[aria-selected]").inner_text()
        page.wait_for_timeout(150)  # the list takes no key that comes at once
        page.keyboard.press("Enter")
        page.keyboard.type(" ?initiative } LIMIT 3", delay=5)
        page.keyboard.press("Escape")
        run(page)
        assert len(cells(page)) == 3


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("kg:Distr", "kg:District"),
        ("kg:mea", "kg:measure"),
        ("wasDer", "prov:wasDerivedFrom"),
        ("?ar", "?area"),
    ],
)
def test_terms_and_variables_are_completed(chromium, seeds_server, typed, shown):
    with page_at(chromium, seeds_server) as page:
        write(page, "SELECT ?area { ")
        page.keyboard.type(typed, delay=30)
        page.wait_for_selector(".cm-tooltip-autocomplete")
        assert shown in page.locator(".cm-tooltip-autocomplete").inner_text()


def test_names_of_nodes_are_completed_within_quotation_marks(chromium, seeds_server):
    with page_at(chromium, seeds_server) as page:
        write(page, "SELECT ?x { ?x rdfs:label ")
        page.keyboard.type('"芝罘', delay=40)
        page.wait_for_selector(".cm-tooltip-autocomplete")
        assert "芝罘区" in page.locator(".cm-tooltip-autocomplete").inner_text()


def test_results_link_to_the_pages_of_nodes(chromium, seeds_server):
    with page_at(chromium, seeds_server) as page:
        write(page, 'SELECT ?area { ?area a kg:District ; rdfs:label "芝罘区" }')
        run(page)
        page.locator("#table a").first.click()
        page.wait_for_url("**/id/area-370602")
        assert page.locator("h1").inner_text() == "芝罘区"


@pytest.mark.parametrize(
    ("form", "begins"),
    [("csv", "area,initiatives"), ("json", '{"head"'), ("tsv", "?area\t"), ("xml", "<?xml")],
)
def test_results_are_saved(chromium, seeds_server, tmp_path, form, begins):
    with page_at(chromium, seeds_server) as page:
        with page.expect_download() as download:
            page.locator(f"[data-form={form}]").click()
        assert download.value.suggested_filename == f"compare-initiatives.{form}"
        download.value.save_as(tmp_path / "saved")
        text = (tmp_path / "saved").read_text(encoding="utf-8")
        assert text.startswith(begins) and "城关区" in text


def test_a_result_becomes_a_chart_that_can_be_changed_and_saved(chromium, seeds_server, tmp_path):
    with page_at(chromium, seeds_server) as page:
        page.get_by_role("tab", name="图表").click()
        assert page.locator("#chart rect.bar").count() == 5
        longest = page.evaluate(
            "Math.max(...[...document.querySelectorAll('#chart rect.bar')].map(r => r.getBoundingClientRect().width))"
        )
        assert longest > 200
        page.get_by_label("图形").select_option("scatter")
        assert page.locator("#chart circle.point").count() == 5
        page.get_by_label("图形").select_option("bar")
        page.get_by_label("数值").select_option(label="figures")
        with page.expect_download() as download:
            page.locator("#save-svg").click()
        download.value.save_as(tmp_path / "chart.svg")
        assert "<script" not in (tmp_path / "chart.svg").read_text(encoding="utf-8")
        address = page.url
    assert "view=chart" in address and "y=figures" in address
    with page_at(chromium, seeds_server, "/" + address.partition(seeds_server.url)[2]) as page:
        assert page.locator("#chart").is_visible()
        assert page.locator("#chart text.value").first.text_content() == "124"


def test_dates_make_a_line(chromium, seeds_server):
    query = 'SELECT ?day ?n { VALUES (?day ?n) { ("2020-01-01"^^xsd:date 3) ("2021-01-01"^^xsd:date 9) ("2019-01-01"^^xsd:date 1) } }'
    with page_at(chromium, seeds_server) as page:
        write(page, query)
        run(page)
        page.get_by_role("tab", name="图表").click()
        points = page.locator("polyline.line").get_attribute("points").split()
        across = [float(point.split(",")[0]) for point in points]
        assert len(points) == 3 and across == sorted(across)


def test_a_fault_is_shown_at_its_place(chromium, seeds_server):
    with page_at(chromium, seeds_server) as page:
        write(page, "SELECT * {\n  ?s foo:bar ?o\n}")
        run(page)
        assert "第 2 行，第 6 列" in page.locator("#fault").inner_text()
        assert "foo:" in page.locator("#fault").inner_text()
        assert "foo" in page.locator(".cm-lintRange-error").inner_text()
        assert page.locator("#table tbody tr").count() == 0


def test_a_warning_names_the_nearest_term(chromium, seeds_server):
    with page_at(chromium, seeds_server) as page:
        write(page, "SELECT * { ?s kg:run ?o }")
        run(page)
        assert "kg:runs" in page.locator("#warnings").inner_text()


def test_a_link_holds_the_query(chromium, seeds_server):
    with page_at(chromium, seeds_server) as page:
        write(page, 'SELECT ("a&b=c#d+e" AS ?x) {}')
        run(page)
        address = page.url
    with page_at(chromium, seeds_server, "/" + address.partition(seeds_server.url)[2]) as page:
        assert cells(page) == [["a&b=c#d+e"]]


def test_a_long_query_is_cancelled(chromium, seeds_server):
    with page_at(chromium, seeds_server) as page:
        write(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
        page.keyboard.press("Control+Enter")
        page.locator("#cancel").click()
        page.wait_for_selector("#run:not([hidden])")
        assert "已取消" in page.locator("#fault").inner_text()


def test_graphs_are_shown_as_turtle(chromium, seeds_server):
    with page_at(chromium, seeds_server) as page:
        write(page, "DESCRIBE id:area-370602")
        run(page)
        assert "kg:District" in page.locator("#table pre").inner_text()
        assert page.locator("[data-form=ttl]").is_visible() and page.locator("[data-form=csv]").is_hidden()


def test_hostile_values_stay_text(chromium, seeds_server):
    values = " ".join(f"({json.dumps(each)} {json.dumps(each)}@x-y)" for each in HOSTILE)
    iris = "<javascript:window.harmed=7>"
    query = f"SELECT ?a ?b ?iri ?n {{ VALUES (?a ?b) {{ {values} }} BIND({iris} AS ?iri) BIND(STRLEN(?a) AS ?n) }}"
    with page_at(chromium, seeds_server) as page:
        write(page, query)
        run(page)
        assert [row[0] for row in cells(page)] == list(HOSTILE)
        assert page.locator("#table a").count() == 0  # no link to a javascript: IRI
        page.get_by_role("tab", name="图表").click()
        assert page.locator("#chart rect.bar").count() == len(HOSTILE)
        page.wait_for_timeout(200)
        assert page.evaluate("window.harmed") is None
        assert page.locator("#result script, #result iframe, #result img").count() == 0


def test_hostile_names_stay_text_in_search_and_completion(chromium, tmp_path):
    store, node = pyoxigraph.Store(), pyoxigraph.NamedNode
    for place, words in enumerate(HOSTILE):
        me = node(f"https://w3id.org/govkg/id/area-{place}")
        store.add(
            pyoxigraph.Quad(
                me,
                node("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
                node("https://w3id.org/govkg/ontology#Area"),
            )
        )
        store.add(
            pyoxigraph.Quad(
                me, node("http://www.w3.org/2000/01/rdf-schema#label"), pyoxigraph.Literal("恶意" + words)
            )
        )
    store.dump(str(tmp_path / "evil.ttl"), pyoxigraph.RdfFormat.TURTLE, from_graph=pyoxigraph.DefaultGraph())
    with serving(tmp_path / "evil.ttl") as server, page_at(chromium, server) as page:
        page.locator("#find").fill("恶意")
        page.wait_for_selector("#found li[role=option]")
        assert page.locator("#found li").count() == len(HOSTILE)
        page.keyboard.press("Escape")
        write(page, "SELECT * { ?x rdfs:label ")
        page.keyboard.type('"恶意', delay=30)
        page.wait_for_selector(".cm-tooltip-autocomplete")
        page.locator("#find").fill("恶意<script>")
        page.wait_for_selector("#found li[role=option]")
        page.keyboard.press("Enter")
        page.wait_for_url("**/id/area-0")
        page.wait_for_timeout(200)
        assert page.evaluate("window.harmed") is None
        assert page.locator("h1").inner_text() == "恶意" + HOSTILE[0]


def test_the_search_works_by_keyboard(chromium, seeds_server):
    with page_at(chromium, seeds_server, "/ontology") as page:
        page.keyboard.press("/")
        page.keyboard.type("zhifu", delay=20)
        page.wait_for_selector("#found li[aria-selected=true]")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        page.wait_for_url("**/id/area-370602")


def test_language_and_colours_change_and_stay(chromium, seeds_server):
    with page_at(chromium, seeds_server, "/#question=money") as page:
        page.locator("#language").click()
        page.wait_for_selector("html[lang=en][data-ready]", state="attached")
        assert page.locator("#run").inner_text() == "Run"
        assert "question=money" in page.url
        page.locator("#theme").click()
        page.goto(seeds_server.url + "ontology")
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        assert page.locator("html").get_attribute("lang") == "en"


def test_everything_can_be_reached_by_keyboard(chromium, seeds_server):
    with page_at(chromium, seeds_server) as page:
        reached = set()
        for _ in range(80):
            page.keyboard.press("Tab")
            reached.add(
                page.evaluate("document.activeElement.id || document.activeElement.dataset.form || ''")
            )
        assert {"find", "language", "theme", "filter", "code", "run", "share", "tab-table", "csv"} <= reached


@pytest.mark.parametrize(
    "path", ["/", "/id/area-370602", "/ontology", "/id/article-003_cc9951f084eb3aa9-11328d03"]
)
def test_a_phone_shows_everything_without_scrolling_sideways(chromium, seeds_server, path):
    with page_at(
        chromium, seeds_server, path, viewport={"width": 390, "height": 844}, has_touch=True
    ) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        if path == "/":
            page.get_by_text("现成的问题").first.click()
            page.get_by_role("button", name="谁获得了哪些荣誉").click()
            page.wait_for_function("document.querySelector('#asked').textContent.startsWith('谁获得')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/id/area-370602",
        "/ontology",
        "/id/article-003_cc9951f084eb3aa9-11328d03",
        "/id/indicator-网格员人数",
    ],
)
def test_axe_finds_nothing(chromium, seeds_server, path, scheme):
    pytest.importorskip("axe_playwright_python", reason="pip install axe-playwright-python")
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    with page_at(chromium, seeds_server, path, color_scheme=scheme, bypass_csp=True) as page:
        page.evaluate(axe)
        found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found] == []
