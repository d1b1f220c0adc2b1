"""Take the README's pictures of the page: the five seeds in Chromium, 1440×900.

    make pictures
    python scripts/screenshots.py [FIGURE]        write docs/images/overview.png, details.png and report.png

The second picture has the details of a figure, given as it is written (750名): the first of a district. The
third is the head of a district's report.
"""

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from PIL import Image
from playwright.sync_api import Page, sync_playwright

import kg
from kg.report import gather, write

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "view"))

from browser import FLAGS, find_chromium  # noqa: E402

IMAGES = ROOT / "docs" / "images"
REPORTED = "城关区"
SIZE = {"width": 1440, "height": 900}
COLOURS = 256  # of the palette: the pictures stay small, text stays sharp
SETTLED = 600  # milliseconds
REVEAL = """written => {
  const page = kgPage;
  for (let i = 0; i < page.graph.size; i++) {
    const m = page.graph.measurement(i);
    if (m && m.written === written) return page.reveal(i), true;
  }
  return false;
}"""


def picture(page: Page, name: str) -> None:
    """Write what the browser shows as a PNG with a palette."""
    page.wait_for_timeout(SETTLED)
    shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
    file = IMAGES / f"{name}.png"
    shot.quantize(COLOURS, Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.NONE).save(
        file, optimize=True
    )
    click.echo(f"{file.relative_to(ROOT)} {file.stat().st_size // 1000} kB", err=True)


def main() -> int:
    """Build the page and take its pictures."""
    figure = sys.argv[1] if len(sys.argv) > 1 else "750名"
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        graph = kg.build(ROOT / "seeds")
        file = graph.write_page(Path(folder) / "graph.html")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = browser.new_page(viewport=SIZE, color_scheme="light", locale="zh-CN")
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready=yes]")
        picture(page, "overview")
        found = page.evaluate(REVEAL, figure)
        picture(page, "details")
        report = Path(folder) / "report.html"
        report.write_bytes(write(gather(graph.store, REPORTED), "html", "zh"))
        page.goto(report.as_uri())
        picture(page, "report")
        browser.close()
    if not found:
        click.echo(f"no figure {figure} in the seeds", err=True)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
