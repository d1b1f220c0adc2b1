"""Store and queries against the goals of their design, beside raw pyoxigraph and rdflib in the same run.

    python benchmarks/store.py [--sizes 10000,100000,1000000] [--no-rdflib] [--rounds 3]

Times are seconds of processor time, the best of some rounds (rdflib: one round from 100,000 statements on).
"""

import argparse
import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import _graphs
import pyoxigraph
from pyoxigraph import RdfFormat

from kg.graph import Graph
from kg.query.ask import ask
from kg.rdf import article_quads, resolution_quads
from kg.store import turtle, union_lines
from kg.vocabulary import PREFIXES

QUESTIONS = {
    "instances by class": "SELECT ?c (COUNT(?x) AS ?n) { ?x a ?c } GROUP BY ?c ORDER BY DESC(?n)",
    "initiatives by area": """SELECT ?name (COUNT(DISTINCT ?i) AS ?n) {
        ?area a kg:Area ; rdfs:label ?name ; kg:runs ?i } GROUP BY ?name ORDER BY DESC(?n) ?name""",
    "figures with sentences": """SELECT ?who ?measure ?figure ?sentence {
        ?area kg:reports ?m ; rdfs:label ?who . ?m kg:measure ?measure ; kg:unit "个" ;
        prov:wasDerivedFrom ?mention . ?mention nif:anchorOf ?figure ; nif:sentence/nif:anchorOf ?sentence }
        ORDER BY ?who ?measure LIMIT 500""",
    "sums by unit": """SELECT ?unit (SUM(?v) AS ?sum) (COUNT(?m) AS ?n) {
        ?m kg:unit ?unit ; kg:value ?v } GROUP BY ?unit ORDER BY DESC(?n) LIMIT 20""",
    "labels with 网格": """SELECT DISTINCT ?label { ?x a kg:Initiative ; rdfs:label ?label
        FILTER(CONTAINS(?label, "网格")) } ORDER BY ?label""",
}
GOALS = {"out+load": 1.3, "turtle": 14.0, "question": 1.2, "question/rdflib": 20.0, "bytes": 350.0}
_MEMORY = """
import gc, os, sys
import pyoxigraph
def rss():
    gc.collect()
    with open("/proc/self/statm") as f: return int(f.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
store = pyoxigraph.Store()
before = rss()
store.bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.N_TRIPLES)
print((rss() - before) / len(store))
"""


@dataclass
class Report:
    """Lines of the table, and how many goals are missed."""

    missed: int = 0
    rows: list[str] = field(default_factory=list)

    def add(self, what: str, ours: float, raw: float | None, rdflib: float | None, goal: str = "") -> None:
        cells = [f"{ours:.3f}", *("" if other is None else f"{other:.3f}" for other in (raw, rdflib))]
        ratios = [f"{ours / raw:.2f}" if raw else "", f"{rdflib / ours:.1f}" if rdflib else ""]
        print(f"{what:<34}" + "".join(f"{cell:>11}" for cell in (*cells, *ratios)) + f"  {goal}", flush=True)

    def gate(self, met: bool, text: str) -> str:
        self.missed += not met
        return text if met else f"{text} MISSED"


def seconds(work: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """Return the processor time of the best of some rounds, and what the work returned last."""
    best, result = float("inf"), None
    for _ in range(rounds):
        result = None
        gc.collect()
        begin = time.process_time()
        result = work()
        best = min(best, time.process_time() - begin)
    return best, result


def raw_load(quads: bytes) -> pyoxigraph.Store:
    """Load N-Quads as pyoxigraph does by itself."""
    store = pyoxigraph.Store()
    store.bulk_load(quads, RdfFormat.N_QUADS)
    return store


def out_and_load(size: int, rounds: int, report: Report) -> None:
    """From what articles contribute to a store that can be asked."""
    facts, resolution, names = _graphs.prepared(max(1, size // 29_886))

    def out() -> list[bytes]:
        chunks = [article_quads(article, naming) for naming in names for article in facts]
        return chunks + [resolution_quads(resolution, naming, facts) for naming in names]

    ours, graph = seconds(lambda: _stored(out()), rounds)
    quads = b"".join(graph.contributions)
    raw, _ = seconds(lambda: raw_load(quads), rounds)
    written, _ = seconds(out, rounds)
    met = ours / raw <= GOALS["out+load"]
    report.add("RDF out + load", ours, raw, None, report.gate(met, f"≤ {GOALS['out+load']} × raw load"))
    report.add("  of it: RDF out", written, raw, None)


def _stored(chunks: list[bytes]) -> Graph:
    graph = Graph(tuple(chunks))
    _ = graph.store  # loads it
    return graph


def turtles(lines: list[bytes], plain: Any, rounds: int, report: Report) -> None:
    """Turtle with the same bytes for the same statements."""
    ours, _ = seconds(lambda: turtle(lines), rounds)
    theirs = seconds(lambda: plain.serialize(format="turtle"), 1)[0] if plain is not None else None
    goal = ""
    if theirs is not None:
        goal = report.gate(theirs / ours >= GOALS["turtle"], f"≥ {GOALS['turtle']:g} × faster than rdflib")
    report.add("Turtle", ours, None, theirs, goal)


def questions(lines: list[bytes], plain: Any, rounds: int, report: Report) -> None:
    """Questions through `ask`, by raw pyoxigraph, and by rdflib."""
    store = Graph(tuple(line + b" <x:g> .\n" for line in lines)).store
    total = [0.0, 0.0, 0.0]
    for name, query in QUESTIONS.items():
        ours, table = seconds(lambda query=query: ask(store, query), rounds)
        raw, rows = seconds(lambda query=query: _raw(store, query), rounds)
        assert len(table) == len(rows), name
        theirs = seconds(lambda query=query: list(plain.query(query)), 1)[0] if plain is not None else None
        report.add("  " + name, ours, raw, theirs)
        total = [a + (b or 0) for a, b in zip(total, (ours, raw, theirs), strict=True)]
    met = total[0] / total[1] <= GOALS["question"]
    goal = report.gate(met, f"≤ {GOALS['question']} × raw")
    if plain is not None:
        faster = total[2] / total[0] >= GOALS["question/rdflib"]
        goal += ", " + report.gate(faster, f"≥ {GOALS['question/rdflib']:g} × faster than rdflib")
    report.add("questions, together", total[0], total[1], total[2] if plain is not None else None, goal)


def _raw(store: pyoxigraph.Store, query: str) -> list[tuple[Any, ...]]:
    solutions = store.query(query, prefixes=PREFIXES)
    return [tuple(solution) for solution in solutions]


def memory(lines: list[bytes], report: Report) -> None:
    """Bytes of memory that a statement takes in a store."""
    import tempfile  # noqa: PLC0415

    with tempfile.NamedTemporaryFile(suffix=".nt") as file:
        file.writelines(line + b" .\n" for line in lines)
        file.flush()
        done = subprocess.run([sys.executable, "-c", _MEMORY, file.name], capture_output=True, check=True)
    each = float(done.stdout)
    goal = report.gate(each <= GOALS["bytes"], f"≤ {GOALS['bytes']:g} bytes")
    print(f"{'bytes a statement in memory':<34}{each:>11.0f}{'':44}  {goal}", flush=True)


def measure(size: int, rounds: int, with_rdflib: bool, report: Report) -> None:
    """Measure one size."""
    chunks = _graphs.graph(size)
    lines = union_lines(chunks)
    print(f"\n{size:,} quads, {len(lines):,} statements, {sum(map(len, chunks)) / 2**20:.0f} MB of N-Quads")
    heads = ("ours", "pyoxigraph", "rdflib", "× raw", "rdflib ×")
    print(f"{'seconds':<34}" + "".join(f"{head:>11}" for head in heads) + "  goal")
    out_and_load(size, rounds, report)
    quads = b"".join(chunks)
    plain, theirs = None, None
    if with_rdflib:
        theirs, plain = seconds(lambda: _rdflib(lines), 1)
    ours, _ = seconds(lambda: Graph(tuple(chunks)).store, rounds)
    report.add("load", ours, seconds(lambda: raw_load(quads), rounds)[0], theirs)
    turtles(lines, plain, rounds, report)
    questions(lines, plain, rounds, report)
    memory(lines, report)


def _rdflib(lines: list[bytes]) -> Any:
    import rdflib  # noqa: PLC0415 (slow to import)

    graph = rdflib.Graph()
    for name, iri in PREFIXES.items():
        graph.bind(name, iri)
    return graph.parse(data=b"".join(line + b" .\n" for line in lines), format="nt")


def main() -> int:
    """Measure all sizes; return 1 if a goal is missed at the largest."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-rdflib", action="store_true")
    options = parser.parse_args()
    print(f"pyoxigraph {pyoxigraph.__version__}, {os.cpu_count()} processors, best of {options.rounds}")
    report = Report()
    for size in map(int, options.sizes.split(",")):
        report.missed = 0  # the goals are those of the largest
        measure(size, options.rounds, not options.no_rdflib, report)
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
