"""The page against the goals of its design, beside stock pyvis in the same run.

    python benchmarks/page.py [--graph GRAPH.ttl] [--no-stock]

Prints a table: requests, main-thread seconds until a reader can act, main-thread milliseconds a frame
while panning the first view, size, and whether two builds give the same bytes. Needs Chromium.
"""

import argparse
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "view"))

import synthetic  # noqa: E402
from browser import FLAGS, find_chromium  # noqa: E402

from kg.view import write_page  # noqa: E402
from kg.view.gather import gather  # noqa: E402
from kg.view.triples import load  # noqa: E402

SIZES = (300, 1000, 3000, 10000)
GOALS = {300: 0.4, 1000: 0.6, 3000: 0.9}
STOCK_SIZE = 300
STOCK_LIMIT = 90.0
PAN_STEPS = 40


@dataclass(frozen=True)
class Measured:
    """One page in the browser."""

    requests: int
    ready: float  # main-thread seconds until a reader can act
    wall: float
    frame: float  # main-thread milliseconds a frame while panning


@contextmanager
def chromium() -> Any:
    """Yield a headless Chromium."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only a dev dependency)

    path = find_chromium()
    if path is None:
        raise SystemExit("Chromium is missing; install it with `apt-get install chromium`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def measure(browser: Any, path: Path, ready: str, network: str, limit: float) -> Measured:
    """Open a page, wait until `ready` holds, pan; `network` is its vis.Network as an expression."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # whatever else the machine does
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    # Asked from outside: the page's policy forbids the evaluation that wait_for_function needs.
    while not page.evaluate(ready):
        if time.perf_counter() - start > limit:
            raise TimeoutError(path.name)
        time.sleep(0.05)
    wall = time.perf_counter() - start
    busy = _busy(session)
    frame = _pan(page, session, network)
    page.close()
    outside = sum(1 for url in requests if not url.startswith(("file:", "data:", "blob:")))
    return Measured(outside, busy, wall, frame)


def _busy(session: Any) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def _pan(page: Any, session: Any, network: str) -> float:
    page.wait_for_timeout(300)
    page.evaluate(
        f"globalThis.frames_ = 0, {network}.on('afterDrawing', () => {{ globalThis.frames_++ }}), 0"
    )
    page.mouse.move(500, 860)
    page.mouse.down()
    before = _busy(session)
    for step in range(PAN_STEPS):
        page.mouse.move(500 + step * 4, 860 - step * 3)
        page.wait_for_timeout(20)
    page.mouse.up()
    page.wait_for_timeout(100)
    spent, frames = _busy(session) - before, page.evaluate("globalThis.frames_")
    return 1000 * spent / max(1, frames)


def stock_page(turtle: Path, target: Path) -> None:
    """Write the same nodes and edges as stock pyvis does it."""
    from pyvis.network import Network  # noqa: PLC0415 (slow; only for the comparison)

    graph = gather(load(turtle))
    network = Network(cdn_resources="in_line", directed=True)
    for number, node in enumerate(graph.nodes):
        network.add_node(number, label=node.label, title=node.label, group=node.kind)
    for edge in graph.edges:
        network.add_edge(edge.subject, edge.object, title=edge.predicate)
    target.write_text(network.generate_html(), encoding="utf-8")


def ours(browser: Any, turtle: Path, size: int, folder: Path) -> tuple[Measured, int, bool]:
    """Build and measure our page of a graph."""
    first, second = folder / f"{size}.html", folder / f"{size}-again.html"
    summary = write_page(turtle, first)
    write_page(turtle, second)
    same = first.read_bytes() == second.read_bytes()
    found = measure(
        browser, first, "document.documentElement.dataset.ready === 'yes'", "kgPage.renderer.network", 30
    )
    return found, summary.size, same


def report(name: str, found: Measured, size: int, note: str) -> None:
    """Print a row of the table."""
    print(
        f"{name:<16}{found.requests:>9}{found.ready:>14.2f}{found.wall:>10.2f}{found.frame:>14.1f}"
        f"{size / 1e6:>10.2f}  {note}"
    )


def sameness(same: bool) -> str:
    """Say whether two builds gave the same bytes."""
    return "same bytes" if same else "BYTES DIFFER"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graph", type=Path, help="measure this Turtle file too")
    parser.add_argument("--no-stock", action="store_true", help="leave stock pyvis out (it takes a minute)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        print(f"{'page':<16}{'requests':>9}{'ready, busy s':>14}{'wall s':>10}{'ms a frame':>14}{'MB':>10}")
        graphs = {size: synthetic.write(size, folder / f"{size}.ttl") for size in SIZES}
        for size, turtle in graphs.items():
            found, written, same = ours(browser, turtle, size, folder)
            goal = f", goal {GOALS[size]} s" if size in GOALS else ""
            report(f"govkg {size}", found, written, sameness(same) + goal)
        if options.graph:
            found, written, same = ours(browser, options.graph, 0, folder)
            report("govkg, given", found, written, sameness(same))
        if not options.no_stock:
            stock(browser, graphs[STOCK_SIZE], folder)


def stock(browser: Any, turtle: Path, folder: Path) -> None:
    """Measure stock pyvis on the smallest graph."""
    path = folder / "stock.html"
    stock_page(turtle, path)
    # Stock pyvis hides the graph behind a progress bar until its stabilization is through.
    physics = "typeof network === 'object' && network && network.physics"
    ready = (
        f"({physics}) ? network.physics.stabilizationIterations >= network.physics.targetIterations : false"
    )
    try:
        found = measure(browser, path, ready, "network", STOCK_LIMIT)
    except TimeoutError:  # a page that never settles is a result too
        print(f"pyvis {STOCK_SIZE}: not ready after {STOCK_LIMIT:.0f} s")
        return
    report(f"pyvis {STOCK_SIZE}", found, path.stat().st_size, "stock, in_line")


if __name__ == "__main__":
    main()
