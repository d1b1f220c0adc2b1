"""`kg review`: who is who over articles, decided by people."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kg.cli.base import DONE, define, graph_option, note, option
from kg.errors import UsageError
from kg.language import counted, language, tr

if TYPE_CHECKING:
    from kg.query.merges import Entry
    from kg.resolve import Decisions

_FILE = Path("decisions.tsv")
_ACTIONS: Final = ("accept", "reject", "split", "undo")
_KINDS: Final = ("area", "org", "person", "initiative", "policy", "award")
_SHORT = 90  # characters of a sentence that are shown


@define(
    "review",
    zh="审阅跨文章的合并：列出建议及理由，接受、拒绝、拆分，写入决定文件",
    en="Review merges over articles: list proposals with reasons; accept, reject, split into a file",
    examples=[
        "kg review -g out",
        "kg review --made --kind org -g out",
        "kg review accept 3fa2b1c0 -g out --decisions decisions.tsv",
        "kg review reject 3fa2b1c0 --note '两个村' -g out",
        "kg review split person-620102-王伟 新闻/2.txt -g out",
        "kg review undo 3fa2b1c0 -g out",
    ],
)
@click.argument("words", nargs=-1, metavar="[accept|reject|split|undo] [ID | KEY KEY | KEY ARTICLE]")
@graph_option()
@option(
    "--decisions",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=_FILE,
    show_default=False,
    metavar="FILE",
    zh=f"决定文件，宜纳入版本控制（默认 {_FILE}）",
    en=f"File of decisions, to be kept under version control (default {_FILE})",
)
@option("--made", is_flag=True, zh="列出已作的合并，而非建议", en="List merges made instead of proposals")
@option(
    "--kind",
    type=click.Choice(_KINDS),
    zh="只列一类",
    en="List one kind only",
    show_choices=True,
    default=None,
)
@option("--note", "remark", default="", metavar="TEXT", zh="决定的附注", en="A note on the decision")
@option("--json", "as_json", is_flag=True, zh="输出 JSON", en="Print JSON")
def command(
    *,
    words: tuple[str, ...],
    where: Path,
    file: Path,
    made: bool,
    kind: str | None,
    remark: str,
    as_json: bool,
) -> int:
    """List what may be one, or decide it."""
    from kg.query.merges import entries  # noqa: PLC0415
    from kg.resolve import Decisions, read_decisions  # noqa: PLC0415
    from kg.store.load import load  # noqa: PLC0415

    found = entries(load(where))
    decisions = read_decisions(file) if file.exists() else Decisions()
    if words:
        return _decide(_Request(words[0], words[1:], remark), found, decisions, file)
    shown = [e for e in found if e.made is made and kind in (None, e.kind)]
    if not made:
        shown = [e for e in shown if not _decided(e, decisions)]
    if as_json:
        click.echo(json.dumps([asdict(entry) for entry in shown], ensure_ascii=False, indent=1))
    else:
        for entry in shown:
            click.echo("\n".join(_lines(entry)) + "\n")
        note(_count(found, shown, decisions))
    return DONE


@dataclass(frozen=True)
class _Request:
    action: str
    what: Sequence[str]
    remark: str


def _decided(entry: "Entry", decisions: "Decisions") -> bool:
    return any({d.key, d.other} == {entry.one, entry.other} for d in decisions.decisions)


def _count(found: "list[Entry]", shown: "list[Entry]", decisions: "Decisions") -> str:
    made = sum(entry.made for entry in found)
    return tr(
        f"列出 {len(shown)} 项；图谱中合并 {made} 项、建议 {len(found) - made} 项；已有决定 "
        f"{len(decisions.decisions)} 条",
        f"{len(shown)} listed; the graph has {counted(made, 'merge')} and "
        f"{counted(len(found) - made, 'proposal')}; {counted(len(decisions.decisions), 'decision')}",
    )


def _lines(entry: "Entry") -> Iterator[str]:
    from kg.query.render import clean  # noqa: PLC0415
    from kg.resolve import english  # noqa: PLC0415

    sign = "=" if entry.made else "≟"
    heading = f"{entry.names[0]} {sign} {entry.names[1]}"
    yield click.style(f"{entry.id}  {clean(heading)}", bold=True) + f"  {entry.score:.2f}"
    yield f"  {clean(entry.one)}\n  {clean(entry.other)}"
    yield "  " + clean(entry.reason if language() == "zh" else english(entry.reason))
    for sentence in entry.sentences:
        text = clean(sentence.text)
        cut = text if len(text) <= _SHORT else text[:_SHORT] + "…"
        yield click.style(f"  「{cut}」 {clean(sentence.identifier)}", dim=True)


# --------------------------------------------------------------------------- deciding


def _decide(request: _Request, found: "list[Entry]", decisions: "Decisions", file: Path) -> int:
    from kg.resolve import Decision, Verb  # noqa: PLC0415

    if request.action not in _ACTIONS:
        actions = " ".join(_ACTIONS)
        raise UsageError(
            tr(
                f"没有动作「{request.action}」；可用：{actions}",
                f"no action is called {request.action!r}; there are {actions}",
            )
        )
    one, other = _what(request, found)
    if request.action == "undo":
        changed = decisions.without(one, other)
        if changed == decisions:
            raise UsageError(
                tr(f"{file}: 没有关于 {one} {other} 的决定", f"{file}: holds no decision over {one} {other}")
            )
    else:
        _check_kinds(request.action, one, other)
        remark = request.remark or _names(one, other, found)
        changed = decisions.with_decision(Decision.of(Verb(request.action), one, other, remark))
    _write(file, changed)
    note(tr(f"{request.action} {one} {other} → {file}", f"{request.action} {one} {other} → {file}"))
    note(tr(f"下次生效：kg build … --decisions {file}", f"obeyed by: kg build … --decisions {file}"))
    return DONE


def _what(request: _Request, found: "list[Entry]") -> tuple[str, str]:
    """Return the two keys, or the key and the article, that a decision is about."""
    if len(request.what) == 2:
        return request.what[0], request.what[1]
    if len(request.what) == 1 and request.action != "split":
        fitting = [entry for entry in found if entry.id.startswith(request.what[0])]
        if len(fitting) == 1:
            return fitting[0].one, fitting[0].other
        raise UsageError(
            tr(
                f"「{request.what[0]}」对应 {len(fitting)} 项；`kg review` 列出各项的编号，或直接给出两个键",
                f"{request.what[0]!r} fits {counted(len(fitting), 'entry', 'entries')}; "
                "`kg review` lists ids, or give two keys",
            )
        )
    raise UsageError(
        tr(
            f"{request.action} 需要编号或两个键（split：键与文章）；例：kg review {request.action} 3fa2b1c0",
            f"{request.action} takes an id or two keys (split: a key and an article), as in "
            f"`kg review {request.action} 3fa2b1c0`",
        )
    )


def _check_kinds(action: str, one: str, other: str) -> None:
    if action == "split" or one.partition("-")[0] == other.partition("-")[0]:
        return
    raise UsageError(
        tr(
            f"{one} 与 {other} 不是同一类实体",
            f"{one} and {other} are of different kinds: they cannot be one",
        )
    )


def _names(one: str, other: str, found: "list[Entry]") -> str:
    names = next((e.names for e in found if {e.one, e.other} == {one, other}), None)
    return "／".join(names) if names else ""


def _write(file: Path, decisions: "Decisions") -> None:
    from kg.errors import GraphError  # noqa: PLC0415

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(decisions.text(), encoding="utf-8", newline="\n")
    except OSError as error:
        raise GraphError(
            tr(f"{file}: 无法写入（{error.strerror}）", f"{file}: cannot be written ({error.strerror})")
        ) from error
