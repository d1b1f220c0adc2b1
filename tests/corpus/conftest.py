"""The scripts that keep the corpus are no package: tests import them as scripts import each other."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "scripts"))
