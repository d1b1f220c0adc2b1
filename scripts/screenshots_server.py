"""Take the README's picture of the query editor: the five seeds, served, in Chromium, 1440×900.

make pictures
python scripts/screenshots_server.py [QUESTION]        write docs/images/editor.png
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from screenshots import FLAGS, SIZE, find_chromium, picture

import kg

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-m", "kg.cli", "serve", "--port", "0", "-g")


def main() -> int:
    """Build the graph, serve it, ask a question, show its chart."""
    question = sys.argv[1] if len(sys.argv) > 1 else "compare-initiatives"
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        kg.build(ROOT / "seeds").write(folder, page=False)
        with subprocess.Popen([*COMMAND, folder], stderr=subprocess.PIPE, text=True) as server:
            assert server.stderr is not None
            url = json.loads(server.stderr.readline())["url"]
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
            page = browser.new_page(viewport=SIZE, color_scheme="light", locale="zh-CN")
            page.goto(f"{url}#question={question}&view=chart")
            page.wait_for_selector("html[data-ready]", state="attached")
            picture(page, "editor")
            browser.close()
            server.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main())
