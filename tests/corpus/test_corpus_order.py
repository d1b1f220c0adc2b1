"""The bodies, places and people of an article do not depend on the order in which Python keeps sets."""

import os
import subprocess
import sys

import pytest
from corpus_files import rows

READ = """
import sys
from hashlib import sha256
from pathlib import Path

from kg.model import SourceText
from kg.pipeline import understand

for name in sys.stdin.read().split():
    _, entities = understand(SourceText(name, Path(name).read_text(encoding="utf-8"), ""))
    print(Path(name).stem, sha256(repr(entities).encode()).hexdigest())
"""


@pytest.mark.slow
def test_open_articles_are_read_alike_in_every_process():
    names = "\n".join(str(row.article) for row in rows("train", "dev"))
    told = [
        subprocess.run(
            [sys.executable, "-c", READ],
            input=names,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    ]
    assert told[0].splitlines() == told[1].splitlines() == told[2].splitlines()
