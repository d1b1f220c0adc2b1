"""Is a query allowed, and if it is not valid: where, and what to do about it."""

import difflib
import re
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

import pyoxigraph

from kg.errors import QueryError
from kg.language import tr
from kg.query.hints import unknown_terms
from kg.query.reach import NotParsed, Reach, reach, refuse_services
from kg.query.skeleton import skeleton
from kg.vocabulary import DCTERMS, PREFIXES, SCHEMA

__all__ = ["check", "explained", "unknown_terms"]

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_UPDATE = re.compile(
    r"\s*(?:(?:PREFIX\s+\S*\s*<[^>]*>|BASE\s*<[^>]*>)\s*)*(LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|COPY|MOVE|ADD)\b",
    re.IGNORECASE,
)
_QUERY_VERB = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
_PREFIXED = re.compile(r"(?<![\w:?$@])([A-Za-z][\w\-]*)?:([\w\-]*)")
_DECLARED = re.compile(r"\bPREFIX\s+([A-Za-z][\w\-]*)?:", re.IGNORECASE)
_FAMILIAR: Final = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dct": DCTERMS,
    "sdo": SCHEMA,
    "geo": "http://www.opengis.net/ont/geosparql#",
    "void": "http://rdfs.org/ns/void#",
}
"""Prefixes that people use though a graph of ours has no need of them."""
_FULL_WIDTH: Final = {
    "？": "?", "；": ";", "。": ".", "，": ",", "“": '"', "”": '"', "（": "(", "）": ")", "：": ":",
    "｛": "{", "｝": "}",
}  # fmt: skip


def check(query: str, prefixes: Mapping[str, str] = PREFIXES, allowed: Collection[str] | None = ()) -> Reach:
    """Refuse a query that is not valid, that would change the graph, or that would reach the network.

    `allowed` are the addresses that SERVICE may reach all the same; None says that none can be. Returns what
    the query names of the outside, so that whoever has the store can judge its FROM.

    Raises:
        QueryError: with line, column and a hint.

    """
    if not query.strip():
        raise QueryError(
            tr(
                "查询是空的；例：SELECT * { ?s ?p ?o } LIMIT 10",
                "the query is empty; try SELECT * { ?s ?p ?o } LIMIT 10",
            )
        )
    _refuse_update(query)
    outside = _reach(query, prefixes)
    refuse_services(outside.services, allowed)
    if outside.services:  # Oxigraph has no parser apart from running: this would ask the service twice
        return outside
    try:
        pyoxigraph.Store().query(query, prefixes=dict(prefixes))
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        raise explained(query, error) from error
    return outside


def explained(query: str, error: Exception) -> QueryError:
    """Return what Oxigraph says against a query as an error with line, column and a hint."""
    if isinstance(error, SyntaxError):
        return QueryError(_explain(query, str(error)))
    return QueryError(tr(f"查询无法执行（{error}）", f"the query cannot be run ({error})"))


def _refuse_update(query: str) -> None:
    update = _UPDATE.match(re.sub(r"#[^\n]*", "", query))
    if update:
        verb = update[1].upper()
        raise QueryError(
            tr(
                f"拒绝 {verb}：图谱只读，查询不能修改它；请用 SELECT、ASK、CONSTRUCT 或 DESCRIBE",
                f"{verb} is refused: a query cannot change the graph; use SELECT, ASK, CONSTRUCT or DESCRIBE",
            )
        )


def _reach(query: str, prefixes: Mapping[str, str]) -> Reach:
    try:
        return reach(query, prefixes)
    except NotParsed as error:
        line, column = getattr(error.args[0], "lineno", 1), getattr(error.args[0], "column", 1)
        raise QueryError(_located(query, line, column, "")) from error


def _explain(query: str, message: str) -> str:
    match = _POSITION.search(message)
    if match is None:
        return tr(f"查询有误：{message}", f"the query is not valid: {message}")
    return _located(query, int(match[1]), int(match[2]), match[3])


def _located(query: str, line: int, column: int, expected: str) -> str:
    hint = _hint(query, expected)
    if hint.at is not None:  # surer than where the parser gave up
        line = query.count("\n", 0, hint.at) + 1
        column = hint.at - (query.rfind("\n", 0, hint.at) + 1) + 1
    lines = query.split("\n")
    source = lines[line - 1] if line <= len(lines) else ""
    near = source[max(0, column - 1) :].strip()[:20] or tr("结尾", "the end")
    return tr(
        f"查询第 {line} 行第 {column} 列有误，在「{near}」处；{hint.text}",
        f"the query is not valid at line {line}, column {column}, near `{near}`; {hint.text}",
    )


class _Hint(NamedTuple):
    """What to do about a fault, and where it is, if that is known better than by the parser."""

    text: str
    at: int | None = None


def _hint(query: str, expected: str) -> _Hint:
    text = skeleton(query)
    for test in (_hint_verb, _hint_width, _hint_prefix, _hint_balance):
        hint = test(text)
        if hint:
            return hint
    if "unbound" in expected:
        return _Hint(
            tr(
                "SELECT 中的变量既未分组也未聚合；请加入 GROUP BY 或用聚合函数",
                "a selected variable is neither grouped nor aggregated; add it to GROUP BY or aggregate it",
            )
        )
    return _Hint(
        tr(
            "请检查此处的三元组：主语 谓语 宾语，以 . 结束",
            "check the triple here: subject predicate object, ended by `.`",
        )
    )


def _hint_verb(text: str) -> _Hint | None:
    if _QUERY_VERB.search(text):
        return None
    return _Hint(
        tr(
            "查询应以 SELECT、ASK、CONSTRUCT 或 DESCRIBE 开头",
            "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE",
        ),
        len(text) - len(text.lstrip()),
    )


def _hint_width(text: str) -> _Hint | None:
    for at, character in enumerate(text):
        if character in _FULL_WIDTH:
            narrow = _FULL_WIDTH[character]
            text = tr(
                f"全角「{character}」请改为半角 {narrow}", f"write the full-width `{character}` as `{narrow}`"
            )
            return _Hint(text, at)
    return None


def _hint_prefix(text: str) -> _Hint | None:
    declared = {*PREFIXES, *_DECLARED.findall(text)}
    for match in _PREFIXED.finditer(text):
        prefix = match[1] or ""
        if prefix not in declared:
            return _Hint(_about_prefix(prefix), match.start())
    return None


def _about_prefix(prefix: str) -> str:
    known = " ".join(PREFIXES)
    if prefix in _FAMILIAR:
        line = f"PREFIX {prefix}: <{_FAMILIAR[prefix]}>"
        zh, en = f"请在开头写 {line}", f"begin the query with {line}"
    else:
        near = difflib.get_close_matches(prefix.lower(), PREFIXES, 1, 0.5)
        zh, en = (f"是不是 {near[0]}:？", f"did you mean {near[0]}:?") if near else ("", "")
    zh, en = (f"；{zh}" if zh else "", f"; {en}" if en else "")
    return tr(
        f"前缀 {prefix}: 未声明{zh}；已知前缀：{known}",
        f"the prefix {prefix}: is not declared{en}; known without declaration: {known}",
    )


def _hint_balance(text: str) -> _Hint | None:
    for opening, closing in ("{}", "()"):
        missing = text.count(opening) - text.count(closing)
        if missing:
            sign, count = (closing, missing) if missing > 0 else (opening, -missing)
            return _Hint(tr(f"少了 {count} 个 {sign}", f"{count} `{sign}` missing"))
    return None
