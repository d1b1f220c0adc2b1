"""Is a query allowed, and if it is not valid: where, and what to do about it."""

import difflib
import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import pyoxigraph

from kg.errors import QueryError
from kg.language import tr
from kg.vocabulary import PREFIXES, terms

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATE = re.compile(
    r"\s*(?:(?:PREFIX\s+\S*\s*<[^>]*>|BASE\s*<[^>]*>)\s*)*(LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|COPY|MOVE|ADD)\b",
    re.IGNORECASE,
)
_QUERY_VERB = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
# Strings, comments and IRIs, which hints must not look into.
_OPAQUE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*',
    re.DOTALL,
)
_PREFIXED = re.compile(r"(?<![\w:?$@])([A-Za-z][\w\-]*)?:([\w\-]*)")
_DECLARED = re.compile(r"\bPREFIX\s+([A-Za-z][\w\-]*)?:", re.IGNORECASE)
_FULL_WIDTH: Final = {
    "？": "?", "；": ";", "。": ".", "，": ",", "“": '"', "”": '"', "（": "(", "）": ")", "：": ":",
    "｛": "{", "｝": "}",
}  # fmt: skip


def check(query: str, prefixes: Mapping[str, str] = PREFIXES) -> None:
    """Refuse a query that is not valid, that would change the graph, or that would reach the network.

    Raises:
        QueryError: with line, column and a hint.

    """
    if not query.strip():
        raise QueryError(
            tr("查询是空的；试试 `kg query --list`", "the query is empty; try `kg query --list`")
        )
    _refuse_update(query)
    _refuse_service(query)
    try:
        pyoxigraph.Store().query(query, prefixes=dict(prefixes))
    except SyntaxError as error:
        raise QueryError(_explain(query, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(tr(f"查询无法执行（{error}）", f"the query cannot be run ({error})")) from error


def unknown_terms(query: str) -> list[str]:
    """Return a warning for each `kg:` term of a query that the ontology does not know."""
    warnings = []
    known = terms()
    for prefix, local in sorted(set(_PREFIXED.findall(_skeleton(query)))):
        if prefix != "kg" or not local or local in known:
            continue
        close = difflib.get_close_matches(local, known, 1)
        zh, en = (f"；是不是 kg:{close[0]}？", f"; did you mean kg:{close[0]}?") if close else ("", "")
        warnings.append(tr(f"本体中没有 kg:{local}{zh}", f"kg:{local} is no term of the ontology{en}"))
    return warnings


def _skeleton(query: str) -> str:
    return _OPAQUE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), query)


def _unescaped(query: str) -> str:
    return _ESCAPED.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), query)


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


def _refuse_service(query: str) -> None:
    """Refuse SERVICE on the parsed query; the parser runs only where the word occurs at all."""
    if "service" not in _unescaped(query).lower():
        return
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415 (slow, and seldom wanted)

    try:
        parsed = parseQuery(query)
    except Exception as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "column", 1)
        raise QueryError(_located(query, line, column, "")) from error
    if _holds_service(parsed):
        raise QueryError(
            tr(
                "拒绝 SERVICE：查询不得访问网络；请先下载数据",
                "SERVICE is refused: a query must not reach the network; fetch the data first",
            )
        )


def _holds_service(part: Any) -> bool:
    if getattr(part, "name", None) == "ServiceGraphPattern":
        return True
    if isinstance(part, dict):
        return any(_holds_service(value) for value in part.values())
    if isinstance(part, str | bytes):
        return False
    try:
        return any(_holds_service(value) for value in part)
    except TypeError:
        return False


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
    skeleton = _skeleton(query)
    for test in (_hint_verb, _hint_width, _hint_prefix, _hint_balance):
        hint = test(skeleton)
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


def _hint_verb(skeleton: str) -> _Hint | None:
    if _QUERY_VERB.search(skeleton):
        return None
    return _Hint(
        tr(
            "查询应以 SELECT、ASK、CONSTRUCT 或 DESCRIBE 开头；另见 `kg query --list`",
            "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE; or see `kg query --list`",
        ),
        len(skeleton) - len(skeleton.lstrip()),
    )


def _hint_width(skeleton: str) -> _Hint | None:
    for at, character in enumerate(skeleton):
        if character in _FULL_WIDTH:
            narrow = _FULL_WIDTH[character]
            text = tr(
                f"全角「{character}」请改为半角 {narrow}", f"write the full-width `{character}` as `{narrow}`"
            )
            return _Hint(text, at)
    return None


def _hint_prefix(skeleton: str) -> _Hint | None:
    declared = {*PREFIXES, *_DECLARED.findall(skeleton)}
    for match in _PREFIXED.finditer(skeleton):
        prefix = match[1] or ""
        if prefix not in declared:
            known = " ".join(PREFIXES)
            text = tr(
                f"前缀 {prefix}: 未声明；已知前缀：{known}",
                f"the prefix {prefix}: is not declared; known without declaration: {known}",
            )
            return _Hint(text, match.start())
    return None


def _hint_balance(skeleton: str) -> _Hint | None:
    for opening, closing in ("{}", "()"):
        missing = skeleton.count(opening) - skeleton.count(closing)
        if missing:
            sign, count = (closing, missing) if missing > 0 else (opening, -missing)
            return _Hint(tr(f"少了 {count} 个 {sign}", f"{count} `{sign}` missing"))
    return None
