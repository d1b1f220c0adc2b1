"""`kg explain`: why the graph says what it says."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.base import DONE, define, graph_option, note, option
from kg.language import language, tr

if TYPE_CHECKING:
    from kg.query.explanation import Explanation, Identity
    from kg.query.nodes import Sentence

_NOBODY = "-"


@define(
    "explain",
    zh="解释图谱中的任何一条边：规则或最强特征、句子、置信度、落选的候选",
    en="Explain any edge of the graph: the rule or strongest feature, sentence, confidence, who lost",
    examples=[
        "kg explain 某某区 -g out",
        "kg explain 某某区 runs 头雁工程 -g out",
        "kg explain 头雁工程 取得 培训 -g out",
    ],
)
@click.argument("subject")
@click.argument("predicate", default="", metavar="[PREDICATE")
@click.argument("object_", default="", metavar="[OBJECT]]")
@graph_option()
@option(
    "--limit", type=click.IntRange(1), default=20, metavar="N", zh="最多几条（默认 20）", en="At most (20)"
)
@option("--json", "as_json", is_flag=True, zh="输出 JSON", en="Print JSON")
def command(*, subject: str, predicate: str, object_: str, where: Path, limit: int, as_json: bool) -> int:
    """Explain."""
    from kg.errors import QueryError  # noqa: PLC0415
    from kg.query.explanation import explain, identities  # noqa: PLC0415
    from kg.store.load import load  # noqa: PLC0415

    store = load(where)
    merged = [] if predicate else identities(store, subject)
    try:
        found = explain(store, subject, predicate, object_)
    except QueryError:
        if not merged:
            raise
        found = []
    if as_json:
        content = {"merges": [asdict(m) for m in merged], "statements": [asdict(e) for e in found]}
        click.echo(json.dumps(content, ensure_ascii=False, indent=1))
        return DONE
    for identity in merged:
        click.echo("\n".join(_identity(identity)) + "\n")
    for each in found[:limit]:
        click.echo("\n".join(_lines(each)) + "\n")
    if len(found) > limit:
        note(
            tr(
                f"共 {len(found)} 条，列出 {limit} 条；--limit 可改，或写明谓词与宾语",
                f"{limit} of {len(found)}; change --limit, or name predicate and object",
            )
        )
    return DONE


def _lines(each: "Explanation") -> Iterator[str]:
    from kg.query.explanation import PREDICATES  # noqa: PLC0415
    from kg.query.render import clean  # noqa: PLC0415

    verb = tr(PREDICATES.get(each.predicate, (each.predicate, ""))[0], each.predicate)
    yield click.style(clean(f"{each.subject} —{verb}→ {each.object}"), bold=True)
    rule, _, feature = each.rule.partition(":")
    why = tr(f"规则 {rule}", f"rule {rule}")
    if feature:
        why += tr(f"；最强特征 {feature}", f"; strongest feature {feature}")
    yield clean(f"  {why}" + tr("；置信度 ", "; confidence ") + f"{each.confidence:g}")
    yield from _sentences(each.sentences)
    if each.rivals:
        parts = (
            f"{tr('（无）', '(none)') if rival.name == _NOBODY else rival.name} {rival.score:.2f}"
            + (f"（{rival.reason}）" if rival.reason else "")
            for rival in each.rivals
        )
        yield clean("  " + tr("落选：", "lost: ") + "、".join(parts))


def _identity(identity: "Identity") -> Iterator[str]:
    from kg.query.render import clean  # noqa: PLC0415
    from kg.resolve import english  # noqa: PLC0415

    reason = identity.reason if language() == "zh" else english(identity.reason)
    yield click.style(clean(tr("并入 ", "merged in ") + identity.key), bold=True)
    yield clean(f"  {reason}" + tr("；置信度 ", "; confidence ") + f"{identity.confidence:g}")
    yield from _sentences(identity.sentences)


def _sentences(found: "Iterable[Sentence]") -> Iterator[str]:
    from kg.query.render import clean  # noqa: PLC0415

    for sentence in found:
        where = " ".join(part for part in (sentence.issued, sentence.identifier) if part)
        yield click.style(clean(f"  「{sentence.text}」 {where}"), dim=True)
