"""Build the graph of the five sample articles and tell what is in it; `make demo` runs this.

    python scripts/demo.py [INPUT] [FOLDER]

INPUT is a folder of articles (default `seeds`), FOLDER where the graph goes (default `out`).
"""

import math
import sys
import time
from pathlib import Path
from typing import Any

import click

import kg
from kg.language import tr

COUNTS = {
    "Article": ("{} 篇文章", "{} articles"),
    "Area": ("{} 个地区", "{} areas"),
    "Organization": ("{} 个机构", "{} organizations"),
    "Initiative": ("{} 项举措", "{} initiatives"),
    "Metric": ("{} 个指标值", "{} metrics"),
}
COUNT_QUERY = "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x a kg:%s }"

PLACE_QUERY = """
SELECT ?name (COUNT(DISTINCT ?initiative) AS ?initiatives) WHERE {
  ?article kg:about ?place . ?place rdfs:label ?name ; kg:runs ?initiative
} GROUP BY ?name ORDER BY DESC(?initiatives) ?name
"""

FACT_QUERY = """
SELECT ?place ?holder ?initiative ?measure ?value ?quote ?sentence ?confidence ?runs ?article WHERE {
  ?claim rdf:subject ?i ; rdf:predicate kg:achieves ; rdf:object ?metric ; kg:confidence ?confidence ;
         kg:article ?a ; prov:wasDerivedFrom/nif:anchorOf ?sentence .
  ?a dcterms:identifier ?article ; kg:about/rdfs:label ?place .
  ?i rdfs:label ?initiative .
  ?run rdf:predicate kg:runs ; rdf:object ?i ; kg:confidence ?runs .
  ?metric kg:measure ?measure ; kg:action ?action ; kg:value ?value ; kg:modality kg:done ;
          prov:wasDerivedFrom/nif:anchorOf ?quote .
  ?h kg:reports ?metric ; rdfs:label ?holder .
}
"""
HOW_MANY = 3
SHORTEST_MEASURE = 5  # 改造 or 投入 alone tells a reader too little
LONGEST_SENTENCE = 80
LARGE = 6  # orders of magnitude: beyond a million a number impresses no more


def telling(graph: kg.Graph) -> list[dict[str, Any]]:
    """Return the facts to show: sure, large, understood from one sentence; each of another place."""

    def score(fact: dict[str, Any]) -> tuple[float, str]:
        size = min(LARGE, math.log10(max(1, abs(fact["value"])))) / LARGE
        return -(float(fact["confidence"] * fact["runs"]) ** 2) * (1 + size), fact["sentence"]

    facts = [
        fact
        for fact in graph.query(FACT_QUERY).records()
        if len(fact["measure"]) >= SHORTEST_MEASURE and len(fact["sentence"]) <= LONGEST_SENTENCE
    ]
    best: dict[str, dict[str, Any]] = {}
    for fact in sorted(facts, key=score):
        best.setdefault(fact["place"], fact)
    return list(best.values())[:HOW_MANY]


def show(fact: dict[str, Any], number: int) -> None:
    """Print one fact with its sentence, the quantity in colour."""
    who = fact["holder"] if fact["place"] in fact["holder"] else f"{fact['place']}·{fact['holder']}"
    quantity = click.style(fact["quote"], fg="cyan", bold=True)
    click.echo(f"\n  {number}. {click.style(who, bold=True)} → {fact['initiative']}")
    click.echo(f"     {fact['measure']} {quantity}")
    sentence = " ".join(fact["sentence"].split())
    click.echo(f"     ┃ {sentence.replace(fact['quote'], quantity, 1)}")
    sure = tr("置信度", "confidence")
    click.secho(f"     {fact['article']} · {sure} {fact['confidence']:.2f}", dim=True)


def commands(graph: kg.Graph, folder: Path) -> list[tuple[str, str]]:
    """Return three commands worth trying next, each with what it does."""
    places = [row[0] for row in graph.query(PLACE_QUERY)]
    tool = Path(sys.executable).with_name("kg")
    program = tool.relative_to(Path.cwd()) if tool.is_relative_to(Path.cwd()) else Path("kg")
    place = places[0] if places else "NAME"
    return [
        (
            f"{program} show {place} -g {folder}",
            tr("一个地区：举措、指标、出处", "one district: all that it does"),
        ),
        (f"{program} query compare-initiatives -g {folder}", tr("各地对照", "the districts side by side")),
        (f"{program} query --list", tr("更多现成的问题", "more ready questions")),
    ]


def heading(zh: str, en: str) -> None:
    """Print a heading in the user's language."""
    click.secho("\n" + tr(zh, en), bold=True)


def summary(graph: kg.Graph, folder: Path, seconds: float) -> None:
    """Print what the graph holds, the telling facts, where the files lie and what to do next."""
    heading(f"图谱已建成，用时 {seconds:.1f} 秒", f"The graph is built, in {seconds:.1f} s")
    counts = [
        tr(*texts).format(click.style(str(graph.query(COUNT_QUERY % name).rows[0][0]), fg="cyan"))
        for name, texts in COUNTS.items()
    ]
    click.echo("  " + " · ".join(counts))
    heading("三条有代表性的事实及其出处", "Three telling facts, each with its sentence")
    for number, fact in enumerate(telling(graph), 1):
        show(fact, number)
    heading("文件", "Files")
    page = tr("网页：用浏览器打开，无需联网", "the page: open it in a browser, no network needed")
    click.echo(f"  {folder / 'graph.html'}  {page}")
    click.echo(f"  {folder / 'graph.ttl'}   {tr('知识图谱（Turtle）', 'the graph as Turtle')}")
    heading("接着试试", "Try next")
    for command, about in commands(graph, folder):
        click.echo(f"  {command}")
        click.secho(f"      {about}", dim=True)


def main() -> int:
    """Build, write, tell."""
    inputs, folder = [Path(given) for given in (*sys.argv[1:], *("seeds", "out")[len(sys.argv) - 1 :])][:2]
    begin = time.perf_counter()
    try:
        graph = kg.build(inputs)
        graph.write(folder)
        summary(graph, folder, time.perf_counter() - begin)
    except kg.KgError as error:
        click.echo(f"demo: {error}", err=True)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
