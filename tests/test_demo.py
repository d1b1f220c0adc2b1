import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.app import app
from kg.cli.base import run

ROOT = Path(__file__).parent.parent


def demo(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "demo.py"), *arguments]
    env = {**os.environ, "KG_LANG": "en", "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.slow
def test_demo_tells_what_it_found_and_what_to_try_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds", target_is_directory=True)
    done = demo(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for count in (r"\b5 articles", r"\d+ areas", r"\d+ initiatives", r"\d+ metrics", r"in \d+\.\d s"):
        assert re.search(count, done.stdout)
    sentences = re.findall(r"┃ (.+)", done.stdout)
    texts = "".join(
        "".join(path.read_text(encoding="utf-8").split()) for path in (ROOT / "seeds").glob("*.txt")
    )
    assert len(sentences) == 3
    assert all("".join(sentence.split()) in texts for sentence in sentences)
    assert (tmp_path / "out" / "graph.ttl").is_file()
    assert (tmp_path / "out" / "graph.html").is_file()
    commands = re.findall(r"^  (?:\S*/)?(kg .+)$", done.stdout, re.MULTILINE)
    assert len(commands) == 3
    monkeypatch.chdir(tmp_path)
    for command in commands:
        assert run(app, shlex.split(command)[1:]) == 0


def test_demo_without_articles_says_so_in_one_line(tmp_path: Path) -> None:
    done = demo(tmp_path, "nothing-here", "out")
    assert done.returncode == 2
    assert done.stderr.startswith("demo: nothing-here")
    assert done.stderr.count("\n") == 1
