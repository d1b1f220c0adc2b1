"""Articles of the open corpus, read once, and kept graphs of them beside the graph built from scratch."""

import csv
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.keeping import Options, add, build_kept, remove
from kg.keeping.pack import unpack
from kg.keeping.readings import Reading, read_packed
from kg.model import SourceText
from kg.pipeline import assemble
from kg.reading import read
from kg.resolve import Decisions, read_decisions

CORPUS = Path(__file__).parent.parent / "corpus"
QUIET = Options(page=False, store=True, jobs=1)


@cache
def texts(splits: tuple[str, ...] = ("train",)) -> dict[str, str]:
    """The texts of the open corpus by identifier."""
    with (CORPUS / "index.tsv").open(encoding="utf-8") as file:
        names = [row["id"] for row in csv.DictReader(file, delimiter="\t") if row["split"] in splits]
    return {f"{name}.txt": (CORPUS / "articles" / f"{name}.txt").read_text("utf-8") for name in names}


_readings: dict[tuple[str, str], Reading] = {}


def remembered(source: SourceText) -> Reading:
    """Read an article for real, the first time."""
    key = (source.identifier, source.sha256)
    if key not in _readings:
        _readings[key] = read_packed(source)
    return _readings[key]


@dataclass
class Folder:
    """A folder of articles, the folder of their graph, and what the graph should be."""

    place: Path
    store: bool = True
    files: dict[str, str] = field(default_factory=dict)
    decisions: Path | None = None

    @property
    def out(self) -> Path:
        return self.place / "out"

    @property
    def articles(self) -> Path:
        return self.place / "articles"

    def write(self, files: dict[str, str]) -> list[Path]:
        """Write articles into the folder, in which there are others perhaps."""
        self.articles.mkdir(exist_ok=True)
        for name, text in files.items():
            (self.articles / name).write_text(text, encoding="utf-8")
        return [self.articles / name for name in files]

    def options(self) -> Options:
        return Options(page=False, store=self.store, jobs=1, decisions=self.decisions)

    def build(self, files: dict[str, str]):
        """Make the folder hold just these articles, and build."""
        for name in self.files.keys() - files.keys():
            (self.articles / name).unlink()
        self.files = dict(files)
        self.write(files)
        return build_kept([self.articles], self.out, self.options())

    def add(self, files: dict[str, str]):
        self.files |= files
        return add(self.write(files), self.out, self.options())

    def remove(self, *names: str):
        for name in names:
            (self.articles / name).unlink()
            del self.files[name]
        return remove(names, self.out, self.options())

    def scratch(self) -> tuple[bytes, bytes]:
        """Return graph.ttl and graph.nq of a build from scratch, in memory."""
        sources = [each for each in read([self.articles]) if isinstance(each, SourceText)]
        facts = [unpack(remembered(source).facts) for source in sorted(sources, key=lambda s: s.identifier)]
        decisions = read_decisions(self.decisions) if self.decisions else Decisions()
        graph = assemble(facts, decisions=decisions)
        return graph.turtle(), b"".join(graph.contributions)

    def kept(self) -> tuple[bytes, bytes]:
        return (self.out / "graph.ttl").read_bytes(), (self.out / "graph.nq").read_bytes()

    def difference(self) -> str:
        """Return the first lines in which the kept graph differs from a rebuilt one; empty if none."""
        kept, scratch = self.kept(), self.scratch()
        if kept == scratch:
            return ""
        old, new = set(scratch[1].splitlines()), set(kept[1].splitlines())
        lines = [b"missing " + line for line in sorted(old - new)[:6]]
        lines += [b"too many " + line for line in sorted(new - old)[:6]]
        return b"\n".join(lines).decode() or "other order or Turtle"
