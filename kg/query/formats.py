"""Answers in the formats of standards: SPARQL results as JSON, XML, CSV and TSV; triples as RDF.

https://www.w3.org/TR/sparql11-results-json/, https://www.w3.org/TR/rdf-sparql-XMLres/ and
https://www.w3.org/TR/sparql11-results-csv-tsv/ (with LF line ends, as tools on the command line like them).
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from kg import separated
from kg.errors import QueryError
from kg.language import tr
from kg.query.table import Cell, Table
from kg.vocabulary import XSD, spell_languages

_RESULTS: Final = "http://www.w3.org/2005/sparql-results#"
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0
_SPECIAL: Final = re.compile(r'[\\"\x00-\x1f\x7f]')
_SHORT: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_BARE: Final = {
    XSD + "integer": re.compile(r"[+-]?\d+"),
    XSD + "decimal": re.compile(r"[+-]?\d*\.\d+"),
    XSD + "double": re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+"),
}
"""What Turtle reads as a number of this type without quotation marks."""


def as_json(table: Table) -> str:
    """Return a table as SPARQL 1.1 Query Results JSON."""
    if table.form == "ask":
        return json.dumps({"head": {}, "boolean": bool(table)}) + "\n"
    bindings = [
        {name: _json_cell(cell) for name, cell in zip(table.columns, row, strict=True) if cell is not None}
        for row in table.cells
    ]
    content = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _json_cell(cell: Cell) -> dict[str, str]:
    out = {"type": cell.kind, "value": cell.text}
    if cell.language:
        out["xml:lang"] = cell.language
    elif cell.datatype and not cell.datatype.endswith("#string"):
        out["datatype"] = cell.datatype
    return out


def as_xml(table: Table) -> str:
    """Return a table as SPARQL Query Results XML; what XML cannot hold becomes U+FFFD."""
    return "".join(_xml(table))


def _xml(table: Table) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_RESULTS}">\n'
    if table.form == "ask":
        yield f"  <head/>\n  <boolean>{str(bool(table)).lower()}</boolean>\n</sparql>\n"
        return
    names = "".join(f"<variable name={quoteattr(name)}/>" for name in table.columns)
    yield f"  <head>{names}</head>\n  <results>\n"
    for row in table.cells:
        bindings = "".join(
            f"<binding name={quoteattr(name)}>{_xml_cell(cell)}</binding>"
            for name, cell in zip(table.columns, row, strict=True)
            if cell is not None
        )
        yield f"    <result>{bindings}</result>\n"
    yield "  </results>\n</sparql>\n"


def _xml_cell(cell: Cell) -> str:
    text = escape(_ILLEGAL.sub("\ufffd", cell.text), {"\r": "&#13;"})
    if cell.kind != "literal":
        return f"<{cell.kind}>{text}</{cell.kind}>"
    kind = ""
    if cell.language:
        kind = f" xml:lang={quoteattr(cell.language)}"
    elif cell.datatype:
        kind = f" datatype={quoteattr(cell.datatype)}"
    return f"<literal{kind}>{text}</literal>"


def as_csv(table: Table) -> str:
    """Return a table as CSV: values without their types."""
    return separated.as_csv(table.columns, ([_bare(cell) for cell in row] for row in table.cells))


def _bare(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return f"_:{cell.text}" if cell.kind == "bnode" else cell.text


def as_tsv(table: Table) -> str:
    """Return a table as TSV: terms as Turtle writes them, so that types and languages are kept."""
    lines = ["\t".join(f"?{name}" for name in table.columns)]
    lines += ["\t".join("" if cell is None else _turtle_term(cell) for cell in row) for row in table.cells]
    return "\n".join(lines) + "\n"


def _turtle_term(cell: Cell) -> str:
    form = _BARE.get(cell.datatype)
    return cell.text if form and form.fullmatch(cell.text) else n3(cell)


def n3(cell: Cell) -> str:
    r"""Return a cell as an N-Triples term.

    >>> n3(Cell("a\tb", "literal")), n3(Cell("1", "literal", XSD + "integer"))
    ('"a\\tb"', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>')
    """
    if cell.kind == "uri":
        return f"<{cell.text}>"
    if cell.kind == "bnode":
        return f"_:{cell.text}"
    text = f'"{_SPECIAL.sub(_escaped, cell.text)}"'
    if cell.language:
        return f"{text}@{cell.language}"
    return f"{text}^^<{cell.datatype}>" if cell.datatype else text


def _escaped(match: re.Match[str]) -> str:
    return _SHORT.get(match.group()) or f"\\u{ord(match.group()):04X}"


def as_ntriples(table: Table) -> str:
    """Return the triples of CONSTRUCT or DESCRIBE as sorted N-Triples.

    Raises:
        QueryError: if the answer is no set of triples.

    """
    if table.form != "construct":
        raise QueryError(
            tr(
                "ttl 与 nt 只能写出三元组；请用 CONSTRUCT 或 DESCRIBE，或换一种输出格式（如 tsv、json）",
                "ttl and nt hold triples only; ask by CONSTRUCT or DESCRIBE, or choose another format "
                "(such as tsv, json)",
            )
        )
    lines = (" ".join(n3(cell) for cell in row if cell is not None) for row in table.cells)
    return "".join(f"{line} .\n" for line in sorted(lines))


def as_turtle(table: Table, prefixes: Mapping[str, str]) -> str:
    """Return the triples of CONSTRUCT or DESCRIBE as Turtle.

    Raises:
        QueryError: if the answer is no set of triples.

    """
    import pyoxigraph  # noqa: PLC0415 (of all formats only this needs it)

    lines = as_ntriples(table).encode()
    parsed: Any = pyoxigraph.parse(lines, pyoxigraph.RdfFormat.N_TRIPLES)
    data = pyoxigraph.serialize(parsed, format=pyoxigraph.RdfFormat.TURTLE, prefixes=dict(prefixes))
    assert data is not None
    return spell_languages(data).decode()
