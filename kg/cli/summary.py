"""The summary of a build, which a person enjoys reading."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.language import counted, tr

if TYPE_CHECKING:
    from kg.highlights import Highlight
    from kg.keeping import Kept

_COUNTS = (
    ("Article", "文章", "articles"),
    ("Area", "地区", "areas"),
    ("Organization", "机构", "organizations"),
    ("Person", "人物", "people"),
    ("Initiative", "举措", "initiatives"),
    ("Metric", "指标", "metrics"),
    ("Policy", "文件", "documents"),
    ("Award", "荣誉", "honours"),
)
_NAMED = 3  # articles without facts that are named


def summary(kept: "Kept", seconds: float) -> Iterator[str]:
    """Yield the lines: counts, telling facts with their sentences, files, what to try next."""
    counts = kept.counts()
    parts = [f"{tr(zh, en)} {counts[name]}" for name, zh, en in _COUNTS if counts[name] or name == "Article"]
    yield click.style(" · ".join(parts), bold=True)
    yield tr(
        f"{counts['triples']} 条三元组，{counts['Claim']} 条关系各有出处；用时 {seconds:.1f} 秒",
        f"{counted(counts['triples'], 'triple')}; {counted(counts['Claim'], 'relation')}, "
        f"each with its sentence; {seconds:.1f} s",
    )
    for highlight in kept.highlights:
        yield ""
        yield from _highlight(highlight)
    yield ""
    yield from _empty(kept)
    yield tr("写入", "wrote") + " " + " ".join(str(path) for path in kept.paths)
    yield from _next(kept, kept.paths[0].parent)


def _highlight(highlight: "Highlight") -> Iterator[str]:
    from kg.query.render import clean  # noqa: PLC0415

    what = f"{click.style(highlight.quote, fg='cyan', bold=True)} {highlight.measure}"
    whose = " · ".join(part for part in (highlight.holder, highlight.initiative) if part)
    yield f"  {what}" + (f"  — {whose}" if whose else "")
    yield click.style(f"  「{clean(highlight.sentence)}」 {highlight.identifier}", dim=True)


def _empty(kept: "Kept") -> Iterator[str]:
    names = [article.identifier for article in kept.manifest.articles if not article.has_facts]
    if names:
        listed = " ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        yield tr(
            f"{len(names)} 篇没有可提取的内容：{listed}",
            f"nothing to extract in {len(names)} of them: {listed}",
        )


def _next(kept: "Kept", folder: Path) -> Iterator[str]:
    holder = next((highlight.holder for highlight in kept.highlights if highlight.holder), "")
    where = f" -g {folder}"
    yield tr("接着试试：", "Try next:")
    if holder:
        yield f"  kg show {holder}{where}"
    yield f"  kg query compare-initiatives{where}"
    yield "  kg query --list"
