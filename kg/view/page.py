"""One self-contained HTML file of a graph: no request, no code but its own, the same bytes every time."""

import base64
import difflib
import html
import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import UsageError
from kg.files import write_bytes
from kg.view import bundle
from kg.view.cloud import cloud, cloud_data
from kg.view.encode import english, graph_data, json_in_html, overview_data, pack
from kg.view.gather import gather
from kg.view.outline import outline
from kg.view.overview import overview
from kg.view.records import PageSummary, ViewGraph
from kg.view.triples import load
from kg.vocabulary import BASE

if TYPE_CHECKING:
    from rdflib import Graph

LANGUAGES: Final = ("zh", "en")


def write_page(
    graph: "Graph | Path | str | bytes",
    path: Path | str,
    *,
    lang: str = "zh",
    focus: str | None = None,
    everything: bool = False,
) -> PageSummary:
    """Write the interactive page of a graph to `path` and say what it holds.

    `graph` is an `rdflib.Graph`, the path of a Turtle file, or Turtle as bytes; `lang` the first language of
    the interface ("zh" or "en"); `focus` a node to open on: its label, its local name or its IRI.
    `everything` opens on a picture of the whole graph, however large, instead of the overview.
    Raises GraphError where the graph cannot be read or the file not be written, UsageError for an
    unknown language or focus.
    """
    text, summary = render(graph, lang=lang, focus=focus, everything=everything)
    data = text.encode("utf-8", "replace")
    write_bytes(Path(path), data)
    return PageSummary(str(path), summary.nodes, summary.edges, summary.shown, len(data))


def render(
    graph: "Graph | Path | str | bytes",
    *,
    lang: str = "zh",
    focus: str | None = None,
    everything: bool = False,
) -> tuple[str, PageSummary]:
    """Return the page as text, with its summary (path "")."""
    checked_language(lang)
    view_graph = gather(load(graph))
    structure = outline(view_graph)
    strings = json.loads(bundle.asset("strings.json"))
    placed = overview(view_graph, structure, captions(view_graph, strings[lang], lang))
    first = overview_data(view_graph, structure, placed, strings, lang)
    first["focus"] = _focus(view_graph, focus)
    picture = None
    if everything:
        picture = {"deflate": pack(cloud_data(view_graph, structure, cloud(view_graph, structure)))}
        first["whole"] = True
    packed = {"deflate": pack(graph_data(view_graph, structure, placed))}
    text = assemble(first, packed, picture, strings[lang]["title"])
    shown = len(view_graph.nodes) if everything else len(structure.shown)
    summary = PageSummary("", len(view_graph.nodes), len(view_graph.edges), shown, len(text))
    return text, summary


def checked_language(lang: str) -> str:
    """Return a language of the interface. Raises UsageError for another."""
    if lang not in LANGUAGES:
        raise UsageError(f"language {lang!r} is not known; use one of: {', '.join(LANGUAGES)}")
    return lang


def captions(graph: ViewGraph, texts: dict[str, str], lang: str) -> dict[int, str]:
    """Return the names of the themes (nodes; -1 for none) in a language."""
    themes = {n: graph.nodes[n].label for n in graph.of_kind("theme")}
    if lang != "zh":
        themes = {n: english(graph, n) or label for n, label in themes.items()}
    return {**themes, -1: texts["theme.none"]}


def _focus(graph: ViewGraph, focus: str | None) -> str:
    """Return the id of the node that a label, local name or IRI means; "" for none."""
    if not focus:
        return ""
    for iri in (focus, BASE + focus):
        if iri in graph.index:
            return iri.removeprefix(BASE)
    named = [n for n in graph.nodes if n.kind != "metric" and focus in (n.label, *n.alternatives)]
    if named:
        return named[0].iri.removeprefix(BASE)
    labels = sorted({node.label for node in graph.nodes if node.kind not in ("metric", "article")})
    near = difflib.get_close_matches(focus, labels, 3, 0.3)
    hint = f"; did you mean {', '.join(near)}?" if near else "; leave out the focus to see the whole graph"
    raise UsageError(f"nothing in the graph is called {focus!r}{hint}")


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode() + "'"


def assemble(
    first: dict[str, Any],
    packed: dict[str, str] | None,
    picture: dict[str, str] | None,
    title: str,
    *,
    server: bool = False,
) -> str:
    """Return a page: its first data, the graph and the picture of the whole, both packed or None.

    With `server` it may ask its own origin for data, and nobody else.
    """
    style, library, application = bundle.style(), bundle.library(), bundle.application()
    webgl = bundle.webgl() if server or picture else ""
    allowed = " ".join(_hash(script) for script in (library, webgl, application) if script)
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        + ("connect-src 'self'; " if server else "")
        + "img-src data: blob:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    slots = {
        "policy": policy,
        "title": html.escape(title),
        "style": style,
        "overview": json_in_html(first),
        "cloud": json_in_html(picture),
        "graph": json_in_html(packed),
        "library": library,
        "webgl": f"<script>{webgl}</script>\n" if webgl else "",
        "app": application,
    }
    pieces = bundle.asset("page.html").split("<!--slot:")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("-->")
        filled += [slots[name], rest]
    return "".join(filled)
