"""The picture of the whole graph in a real browser, on the canvas and by WebGL: the same page on both."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kg.view import write_page

pytestmark = pytest.mark.slow
Open = Callable[..., Any]
WAYS = ("canvas", "webgl")


@pytest.fixture(scope="module")
def whole_of(graph_of: Callable[[int], Path]) -> Callable[[int], Path]:
    made: dict[int, Path] = {}

    def make(nodes: int) -> Path:
        if nodes not in made:
            made[nodes] = graph_of(nodes).with_suffix(".whole.html")
            write_page(graph_of(nodes), made[nodes], everything=True)
        return made[nodes]

    return make


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def whole(opened: Open, whole_of: Callable[[int], Path], way: str) -> Any:
    return opened(whole_of(300), f"?renderer={way}", webgl=way == "webgl")


def district(page: Any, number: int = 0) -> str:
    return page.js(f"kgPage.graph.label(kgPage.graph.blocks[{number}].root)")


def point(page: Any, number: str) -> tuple[float, float]:
    """Where on the screen a node is; `number` is an expression."""
    x, y = page.js(f"""(() => {{
      const item = kgPage.cloud.itemOf({number});
      const at = kgPage.renderer.toScreen({{ x: item.x + item.w / 2, y: item.y }});
      const box = kgPage.stage.getBoundingClientRect();
      return [at.x + box.left, at.y + box.top];
    }})()""")
    return x, y


ROOT = "kgPage.graph.blocks[0].root"


def test_each_way_uses_its_renderer(whole: Any, way: str) -> None:
    expected = {"canvas": "VisRenderer", "webgl": "SigmaRenderer"}[way]
    assert whole.js("kgPage.renderer.constructor.name") == expected


def test_without_a_graphics_card_the_page_takes_the_canvas(opened: Open, whole_of: Any) -> None:
    for webgl in (False, True):  # no WebGL at all; WebGL emulated in software
        page = opened(whole_of(300), webgl=webgl)
        assert page.js("kgPage.renderer.constructor.name") == "VisRenderer"
        assert page.js("kgPage.cloud.shown") > 250


def test_a_lost_graphics_card_is_made_up_for(opened: Open, whole_of: Any) -> None:
    page = opened(whole_of(300), "?renderer=webgl", webgl=True)
    before = page.js("kgPage.renderer.camera()")
    page.js(
        "document.querySelector('.sigma-nodes').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
    )
    page.page.wait_for_timeout(300)
    assert page.js("kgPage.renderer.constructor.name") == "VisRenderer"
    assert page.js("kgPage.renderer.camera()") == pytest.approx(before, abs=0.01)


def test_it_shows_everything_and_says_so(whole: Any) -> None:
    total = whole.js("kgPage.overview.totals.nodes")
    assert whole.text("#status") == f"显示 {total} / {total} 个节点"
    left, top, right, bottom = whole.js("""(() => {
      const { left, top, right, bottom } = kgPage.cloud.extent();
      const a = kgPage.renderer.toScreen({ x: left, y: top });
      const b = kgPage.renderer.toScreen({ x: right, y: bottom });
      return [a.x, a.y, b.x, b.y];
    })()""")
    width, height = whole.js("[kgPage.stage.clientWidth, kgPage.stage.clientHeight]")
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height


def test_something_is_drawn_where_the_points_are(whole: Any) -> None:
    """Compare the picture with what it should show: a district's dark point, the ground around it."""
    part = f"kgPage.graph.children[{ROOT}].find((n) => kgPage.graph.kind(n) === 'area')"
    whole.js(f"kgPage.renderer.centre(kgPage.cloud.itemOf({part}), 3)")
    whole.page.wait_for_timeout(700)
    x, y = point(whole, part)
    picture = Image.open(BytesIO(whole.page.screenshot())).convert("RGB")
    assert picture.getpixel((round(x), round(y))) == pytest.approx((0x2B, 0x31, 0x38), abs=3)
    assert picture.getpixel((round(x), round(y) - 60))[0] > 200


@pytest.mark.parametrize("nodes", [300, 3000])
def test_no_name_covers_another(opened: Open, whole_of: Any, way: str, nodes: int) -> None:
    page = opened(whole_of(nodes), f"?renderer={way}", webgl=way == "webgl")
    found = page.js("""() => {
      const boxes = [];
      const probe = document.createElement("canvas").getContext("2d");
      probe.fillText = function (text, x, y) {
        const size = Number(/([\\d.]+)px/.exec(this.font)[1]);
        const width = this.measureText(text).width;
        const left = this.textAlign === "center" ? x - width / 2 : x;
        boxes.push({ text, left, right: left + width, top: y - size * 0.48, bottom: y + size * 0.48 });
      };
      const overlaps = [];
      let count = 0;
      const [x, y, scale] = kgPage.renderer.camera();
      for (const factor of [1, 2, 5]) {
        boxes.length = 0;
        const cam = { ...kgPage.renderer.cam(), scale: scale * factor };
        kgPage.cloudPainter.overlay(probe, kgPage.cloud, cam, kgPage.renderer.look);
        count += boxes.length;
        boxes.forEach((a, n) => boxes.slice(n + 1).forEach((b) => {
          const apart = a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom;
          if (!apart) overlaps.push([a.text, b.text]);
        }));
      }
      return { count, overlaps };
    }""")
    assert found["count"] > 20
    assert found["overlaps"] == []


def test_click_shows_details_and_the_source(whole: Any) -> None:
    whole.page.mouse.click(*point(whole, ROOT))
    whole.page.wait_for_timeout(400)
    assert whole.text("#details h2") == district(whole)
    whole.page.locator("#details summary").first.click()
    assert whole.text("#details details[open] blockquote")


def test_a_finger_taps_and_shows_details(opened: Open, whole_of: Any, way: str) -> None:
    page = opened(whole_of(300), f"?renderer={way}", webgl=way == "webgl", has_touch=True)
    page.page.touchscreen.tap(*point(page, ROOT))
    page.page.wait_for_timeout(700)
    assert page.text("#details h2") == district(page)
    assert page.js("kgPage.store.state.view") == "whole"


def test_double_click_shows_a_node_by_itself_and_back_returns(whole: Any) -> None:
    whole.page.mouse.dblclick(*point(whole, ROOT))
    whole.page.wait_for_timeout(600)
    assert whole.js("kgPage.store.state.view") == "map"
    assert whole.js("kgPage.scene.drafts.map((d) => d.root.text)") == [district(whole)]
    whole.page.click("#back")
    assert whole.js("kgPage.store.state.view") == "whole"


def test_ctrl_click_removes(whole: Any) -> None:
    before = whole.js("kgPage.cloud.shown")
    whole.page.keyboard.down("Control")
    whole.page.mouse.click(*point(whole, ROOT))
    whole.page.keyboard.up("Control")
    whole.page.wait_for_timeout(400)
    assert whole.js("kgPage.cloud.shown") == before - 1
    assert whole.js(f"kgPage.cloud.itemOf({ROOT})") is None
    whole.page.click("#reset")
    assert whole.js("kgPage.cloud.shown") == before


def test_drag_pans_and_wheel_zooms(whole: Any) -> None:
    x, _, scale = whole.js("kgPage.renderer.camera()")
    whole.page.mouse.move(300, 700)
    whole.page.mouse.down()
    for step in range(10):
        whole.page.mouse.move(300 + 10 * step, 700)
        whole.page.wait_for_timeout(20)
    whole.page.mouse.up()
    whole.page.wait_for_timeout(400)
    moved = whole.js("kgPage.renderer.camera()")
    assert moved[0] < x - 30 / scale
    whole.page.mouse.wheel(0, -300)
    whole.page.wait_for_timeout(600)
    assert whole.js("kgPage.renderer.camera()")[2] > scale * 1.05


def test_legend_leaves_kinds_themes_and_districts(whole: Any) -> None:
    metrics = whole.js("kgPage.overview.totals.metrics")
    before = whole.js("kgPage.cloud.shown")
    whole.page.locator("#legend .entry:has-text('数据')").first.click()
    assert whole.js("kgPage.cloud.shown") == before - metrics
    whole.page.locator("#legend .clear").first.click()
    whole.page.locator("#legend section:has(h3:text-is('地区')) .entry").first.click()
    inside = whole.js("""[...kgPage.cloud.visible].flatMap((v, i) => v ? [kgPage.graph.district(i)] : [])""")
    assert set(inside) == {whole.js(ROOT)}


@pytest.mark.parametrize("typed", ["人次", "pinghu", "phx"])
def test_search_centres_on_what_was_found(whole: Any, typed: str) -> None:
    whole.page.keyboard.press("/")
    whole.page.keyboard.type(typed)
    whole.page.wait_for_selector("#hits [role=option]")
    whole.page.keyboard.press("Enter")
    whole.page.wait_for_timeout(700)
    chosen = whole.js("kgPage.selected()")
    x, y = point(whole, str(chosen))
    assert 0 < x < 1060
    assert 56 < y < 900


def test_a_link_restores_the_view(opened: Open, whole_of: Any, whole: Any, way: str) -> None:
    whole.js("kgPage.renderer.setCamera([40, -60, 1.5])")
    whole.js(f"kgPage.store.change({{ hidden: new Set(['article']), selected: kgPage.graph.id({ROOT}) }})")
    whole.js("kgPage.renderer.setCamera([40, -60, 1.5])")
    whole.page.click("#link")
    again = opened(whole_of(300), f"?renderer={way}" + whole.js("location.hash"), webgl=way == "webgl")
    assert again.js("kgPage.renderer.camera()") == pytest.approx([40, -60, 1.5], abs=0.1)
    assert again.text("#details h2") == district(whole)
    assert again.js("kgPage.cloud.shown") == whole.js("kgPage.cloud.shown")


def test_back_and_forward_between_map_and_whole(whole: Any) -> None:
    whole.page.click("[data-view=map]")
    assert whole.js("kgPage.scene.drafts.length") > 1
    whole.page.go_back()
    whole.page.wait_for_timeout(400)
    assert whole.js("kgPage.scene === kgPage.cloud")
    assert whole.js("kgPage.cloud.shown") > 250
    whole.page.go_forward()
    whole.page.wait_for_timeout(400)
    assert whole.js("kgPage.scene.drafts.length") > 1


@pytest.mark.parametrize(("button", "head"), [("#svg", b"<?xml"), ("#png", b"\x89PNG")])
def test_the_picture_can_be_saved(whole: Any, button: str, head: bytes, tmp_path: Path) -> None:
    with whole.page.expect_download() as waiting:
        whole.page.click(button)
    waiting.value.save_as(tmp_path / "picture")
    data = (tmp_path / "picture").read_bytes()
    assert data.startswith(head)
    assert len(data) > 20_000


def test_the_map_by_keyboard(whole: Any, way: str) -> None:
    whole.page.focus("#whole" if way == "webgl" else "#map")
    whole.page.keyboard.press("ArrowDown")
    first = whole.js("kgPage.store.state.selected")
    whole.page.keyboard.press("ArrowRight")
    assert first
    assert whole.js("kgPage.store.state.selected") not in ("", first)
    whole.page.keyboard.press("Enter")
    assert whole.js("document.activeElement.tagName") == "H2"


def test_dark_mode_recolours(whole: Any) -> None:
    whole.page.click("#theme")
    whole.page.wait_for_timeout(300)
    assert whole.js("kgPage.cloudPainter.palette.paper") == "#15171a"
    assert whole.js("kgPage.cloudPainter.colour(kgPage.cloud, kgPage.graph.blocks[0].root)") == "#e4e1d9"


def test_the_table_stands_beside_it(whole: Any) -> None:
    whole.page.click("[data-view=table]")
    assert whole.page.locator("#table tbody tr").count() == 200
    assert whole.page.locator("#whole").is_hidden()
    whole.page.click("[data-view=whole]")
    whole.page.wait_for_timeout(300)
    assert whole.js("kgPage.scene === kgPage.cloud")


def test_a_page_without_the_whole_does_not_offer_it(opened: Open, page_of: Any) -> None:
    page = opened(page_of(300), "#v=whole")
    assert page.page.locator("[data-view=whole]").is_hidden()
    assert page.js("kgPage.scene.drafts.length") > 1


def test_the_same_graph_gives_the_same_bytes(graph_of: Any, whole_of: Any, tmp_path: Path) -> None:
    write_page(graph_of(300), tmp_path / "again.html", everything=True)
    assert (tmp_path / "again.html").read_bytes() == whole_of(300).read_bytes()
