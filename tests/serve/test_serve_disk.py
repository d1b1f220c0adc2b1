"""A graph that is kept on disk is served from there, and a change of it is taken up."""

import shutil

import examples
import pytest
from serving import serving

from kg.cli.app import app
from kg.cli.base import run

pytestmark = pytest.mark.slow
ALL, NAMED = (
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
)


def number(server, query):
    return int(server.query(query).json["results"]["bindings"][0]["n"]["value"])


def test_a_store_on_disk_is_served_and_its_next_generation_taken_up(tmp_path):
    seeds = sorted(examples.SEEDS.glob("*.txt"))
    out = tmp_path / "out"
    assert run(app, ["build", str(seeds[0]), "-o", str(out), "--store", "--no-page"]) == 0
    with serving(out, "--timeout", "10", "--memory", "300") as server:
        triples, graphs = number(server, ALL), number(server, NAMED)
        assert (triples > 1000, graphs) == (True, 2)
        assert server.query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d").status in (503, 504)
        name = server.ask("/api/names?q=区").json["results"][0]
        assert server.ask("/id/" + name["id"], Accept="text/html").status == 200
        assert server.ask("/data?default", Accept="application/n-triples").body.count(b"\n") == triples
        assert run(app, ["add", str(seeds[1]), "-g", str(out)]) == 0
        server.events("reloaded")
        assert number(server, ALL) > triples and number(server, NAMED) == 3
    shutil.rmtree(out)
