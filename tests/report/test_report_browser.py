"""The page in a real browser: quiet, accessible, fitting phone and paper; nothing of a graph is executed."""

from importlib.resources import files

import pytest
from hostile import PAYLOADS

from kg.query.nodes import Nodes
from kg.report import gather, write
from kg.vocabulary import KG, TYPE

pytestmark = pytest.mark.slow
FOUND = """() => {
  const all = [...document.querySelectorAll("*")];
  return {
    run: globalThis.__xss,
    scripts: document.scripts.length,
    handlers: all.flatMap((e) => e.getAttributeNames()).filter((n) => n.startsWith("on")).length,
    frames: frames.length,
  };
}"""


@pytest.fixture(scope="module")
def page_file(report_of, tmp_path_factory):
    """Return the file of a district's page."""

    def make(name, lang="zh"):
        path = tmp_path_factory.mktemp("page") / "report.html"
        path.write_bytes(write(report_of(name), "html", lang))
        return path

    return make


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "light"), ("en", "dark")])
def test_axe_finds_nothing(reader, page_file, lang, scheme):
    pytest.importorskip("axe_playwright_python", reason="pip install axe-playwright-python")
    page = reader(page_file("城关区", lang), color_scheme=scheme, bypass_csp=True)  # the policy keeps axe out
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    assert [(v["id"], v["help"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found] == []


@pytest.mark.parametrize(
    ("width", "name"), [(360, "城关区"), (390, "湘桥区"), (820, "普兰店区"), (1440, "西园街道")]
)
def test_the_page_fits_the_screen_and_asks_for_nothing(reader, page_file, width, name):
    page = reader(page_file(name), viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.faults == []


OVERLAPS = """() => {
  const watched = ".figure, .evidence blockquote, .bars td > *, .bars tbody .side";
  const boxes = [...document.querySelectorAll(watched)]
    .map((e) => [e, e.getBoundingClientRect()]).filter(([, b]) => b.width && b.height);
  const cross = (low, high, from, to) => low < to - 1 && from < high - 1;
  const over = (p, q) => cross(p.left, p.right, q.left, q.right) && cross(p.top, p.bottom, q.top, q.bottom);
  return boxes.flatMap(([a, p], i) => boxes.slice(i + 1)
    .filter(([b, q]) => !a.contains(b) && !b.contains(a) && over(p, q))
    .map(([b]) => a.textContent + " / " + b.textContent));
}"""


@pytest.mark.parametrize("name", ["城关区", "西园街道"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_text_lies_over_another(reader, page_file, name, width):
    page = reader(page_file(name), viewport={"width": width, "height": 800})
    assert page.evaluate(OVERLAPS) == []


def test_the_keyboard_reaches_the_report_first(reader, page_file):
    page = reader(page_file("芝罘区"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#report"


def test_it_prints_on_a4_and_headings_keep_to_what_they_head(reader, page_file, tmp_path):
    pypdf = pytest.importorskip("pypdf")
    page = reader(page_file("湘桥区"))
    page.pdf(path=str(tmp_path / "r.pdf"), prefer_css_page_size=True, print_background=True)
    pages = pypdf.PdfReader(tmp_path / "r.pdf").pages
    assert [round(float(n)) for n in pages[0].mediabox[2:]] == [595, 842]
    assert 4 <= len(pages) <= 14


@pytest.mark.parametrize("policy", [True, False], ids=["with policy", "policy switched off"])
def test_nothing_of_a_hostile_graph_is_executed(reader, hostile_store, tmp_path, policy):
    areas = Nodes(hostile_store).subjects(TYPE, KG + "Area")
    assert len(areas) == len(PAYLOADS)
    for number, area in list(enumerate(areas))[:: 5 if policy else 1]:
        path = tmp_path / f"{number}.html"
        path.write_bytes(write(gather(hostile_store, area), "html", "zh"))
        page = reader(path, bypass_csp=not policy)
        found = page.evaluate(FOUND)
        assert {name: value for name, value in found.items() if value} == {}
        assert page.faults == [], number
        page.context.close()
