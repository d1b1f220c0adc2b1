"""The page against the goals of its design, beside stock pyvis in the same run.

    python benchmarks/page.py [--graph GRAPH.ttl] [--stock 300,1000] [--no-stock] [--whole 100000] [--write]

Prints a table: requests, main-thread seconds until a reader can act, main-thread milliseconds a frame
while panning the first view, size, and whether two builds give the same bytes; then the same for the whole
graph (`kg viz --all`), drawn on the canvas and by WebGL. `--write` puts it into docs/benchmarks-page.md.
Needs Chromium. Without a graphics card WebGL is emulated on the processor (SwiftShader), which no reader
would be given: there the page takes the canvas.
"""

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "view"))

import synthetic  # noqa: E402
from browser import FLAGS, WEBGL_FLAGS, find_chromium  # noqa: E402

from kg.view import write_page  # noqa: E402
from kg.view.gather import gather  # noqa: E402
from kg.view.triples import load  # noqa: E402

SIZES = (300, 1000, 3000, 10000)
GOALS = {300: 0.4, 1000: 0.6, 3000: 0.9}
STOCK_LIMIT = 180.0
PAN_STEPS = 40
READY = "document.documentElement.dataset.ready === 'yes'"
SIGMA = "kgPage.sigma.sigma"
TARGET = ROOT / "docs" / "benchmarks-page.md"


@dataclass(frozen=True)
class Measured:
    """One page in the browser."""

    requests: int
    ready: float  # main-thread seconds until a reader can act
    wall: float
    frame: float  # main-thread milliseconds a frame while panning


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    name: str
    found: Measured | None
    size: int
    note: str

    def cells(self) -> tuple[str, ...]:
        """Return the line's columns."""
        if self.found is None:
            return (self.name, "", "", "", "", f"{self.size / 1e6:.2f}", self.note)
        found = self.found
        numbers = (f"{found.ready:.2f}", f"{found.wall:.2f}", f"{found.frame:.1f}", f"{self.size / 1e6:.2f}")
        return (self.name, str(found.requests), *numbers, self.note)


HEAD = ("page", "requests", "ready, busy s", "wall s", "ms a frame", "MB", "")

WIDTHS = (24, 9, 15, 9, 12, 8, 60)


@contextmanager
def chromium(flags: list[str]) -> Iterator[Any]:
    """Yield a headless Chromium."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only a dev dependency)

    path = find_chromium()
    if path is None:
        raise SystemExit("Chromium is missing; install it with `apt-get install chromium`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        try:
            yield browser
        finally:
            browser.close()


def measure(browser: Any, address: str, ready: str, drawn: str, limit: float) -> Measured:
    """Open a page, wait until `ready` holds, pan; `drawn` has `count` called at each frame."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # whatever else the machine does
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    # Asked from outside: the page's policy forbids the evaluation that wait_for_function needs.
    while not page.evaluate(ready):
        if time.perf_counter() - start > limit:
            page.close()
            raise TimeoutError(address)
        time.sleep(0.05)
    wall = time.perf_counter() - start
    busy = _busy(session)
    frame = _pan(page, session, drawn)
    page.close()
    outside = sum(1 for url in requests if not url.startswith(("file:", "data:", "blob:")))
    return Measured(outside, busy, wall, frame)


def _busy(session: Any) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def _pan(page: Any, session: Any, drawn: str) -> float:
    page.wait_for_timeout(1500)
    page.evaluate(f"globalThis.frames_ = 0, (count => {{ {drawn} }})(() => {{ globalThis.frames_++ }}), 0")
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


def ours(browser: Any, turtle: Path, name: str, note: str) -> Row:
    """Build and measure our page of a graph."""
    first, second = turtle.with_suffix(".html"), turtle.with_suffix(".again.html")
    summary = write_page(turtle, first)
    write_page(turtle, second)
    same = "same bytes" if first.read_bytes() == second.read_bytes() else "BYTES DIFFER"
    found = measure(browser, first.as_uri(), READY, "kgPage.vis.network.on('afterDrawing', count)", 30)
    return Row(name, found, summary.size, f"{same}{note}")


def whole(turtle: Path, nodes: int) -> Iterator[Row]:
    """Measure the page of a whole graph, drawn in both ways."""
    path = turtle.with_suffix(".whole.html")
    start = time.process_time()
    summary = write_page(turtle, path, everything=True)
    written = (
        f"{summary.nodes:,} nodes, {summary.edges:,} edges; written in {time.process_time() - start:.0f} s"
    )
    ways = (
        ("canvas", FLAGS, "kgPage.vis.network.on('afterDrawing', count)"),
        ("webgl", WEBGL_FLAGS, f"{SIGMA}.on('afterRender', count)"),
    )
    for way, flags, drawn in ways:
        with chromium(flags) as browser:
            found = measure(browser, f"{path.as_uri()}?renderer={way}", READY, drawn, 120)
        note = written if way == "canvas" else "emulated on the processor"
        yield Row(f"--all {nodes}, {way}", found, summary.size, note)


def stock(browser: Any, turtle: Path, size: int) -> Row:
    """Measure stock pyvis."""
    path = turtle.with_suffix(".stock.html")
    stock_page(turtle, path)
    # Stock pyvis hides the graph behind a progress bar until its stabilization is through.
    physics = "typeof network === 'object' && network && network.physics"
    ready = (
        f"({physics}) ? network.physics.stabilizationIterations >= network.physics.targetIterations : false"
    )
    weight = path.stat().st_size
    try:
        found = measure(browser, path.as_uri(), ready, "network.on('afterDrawing', count)", STOCK_LIMIT)
    except TimeoutError:  # a page that never settles is a result too
        return Row(f"pyvis {size}", None, weight, f"not ready after {STOCK_LIMIT:.0f} s")
    return Row(f"pyvis {size}", found, weight, "stock, in_line")


def rows(options: argparse.Namespace, folder: Path) -> Iterator[Row]:
    """Yield the lines of the table, as they are measured."""
    graphs = {size: synthetic.write(size, folder / f"{size}.ttl") for size in SIZES}
    with chromium(FLAGS) as browser:
        for size, turtle in graphs.items():
            yield ours(browser, turtle, f"govkg {size}", f", goal {GOALS[size]} s" if size in GOALS else "")
        if options.graph:
            given = folder / "given.ttl"
            given.write_bytes(options.graph.read_bytes())
            yield ours(browser, given, "govkg, given", "")
        for size in () if options.no_stock else (int(part) for part in options.stock.split(",")):
            yield stock(browser, graphs.get(size) or synthetic.write(size, folder / f"{size}.ttl"), size)
    if options.whole:
        yield from whole(synthetic.write(options.whole, folder / f"{options.whole}.ttl"), options.whole)


def show(cells: tuple[str, ...]) -> None:
    """Print a line of the table."""
    padded = [cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)]
    print("".join(padded).rstrip(), flush=True)


def document(found: list[Row], command: str) -> str:
    """Return the results as the page of the documentation."""
    lines = ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    lines += ["| " + " | ".join(row.cells()) + " |" for row in found]
    text = TARGET.read_text(encoding="utf-8")
    before, _, rest = text.partition("<!-- table: begin -->")
    after = rest.partition("<!-- table: end -->")[2]
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, no graphics card."
    body = "\n".join(["", f"`{command}` · {machine}", "", *lines, ""])
    return f"{before}<!-- table: begin -->{body}<!-- table: end -->{after}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graph", type=Path, help="measure this Turtle file too")
    parser.add_argument("--stock", default="300", help="sizes at which stock pyvis is measured, by commas")
    parser.add_argument("--no-stock", action="store_true", help="leave stock pyvis out (it takes a minute)")
    parser.add_argument(
        "--whole", type=int, default=0, help="nodes of the whole graph, e.g. 100000 (minutes)"
    )
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks-page.md")
    options = parser.parse_args()
    show(HEAD)
    found = []
    with tempfile.TemporaryDirectory() as name:
        for row in rows(options, Path(name)):
            found.append(row)
            show(row.cells())
    if options.write:
        TARGET.write_text(
            document(found, "python benchmarks/page.py " + " ".join(sys.argv[1:])), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
