"""A self-contained page: the source with its repairs marked beside what was understood."""

import base64
import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from kg.inspect.report import Part, Reading, Repair, Speech
from kg.inspect.wording import reason, role, script, visible
from kg.language import language, tr

_DEEPEST = 3


def page(readings: Sequence[Reading]) -> str:
    """Return the page of one or more articles. It loads nothing and runs no script."""
    style = (files(__package__) / "page.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = readings[0].title or readings[0].identifier if readings else ""
    several = f"{title} … ({len(readings)})" if len(readings) > 1 else title
    return "".join(
        (
            f'<!DOCTYPE html>\n<html lang="{_language()}">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{escape(several)} · kg read</title>\n<style>{style}</style>\n</head>\n<body>\n",
            _contents(readings) if len(readings) > 1 else "",
            "<main>\n",
            *(_article(each, number) for number, each in enumerate(readings, 1)),
            "</main>\n</body>\n</html>\n",
        )
    )


def _language() -> str:
    return "zh-Hans" if language() == "zh" else "en"


def _contents(readings: Sequence[Reading]) -> str:
    entries = "".join(
        f'<li><a href="#article-{number}">{escape(each.title or each.identifier)}</a></li>'
        for number, each in enumerate(readings, 1)
    )
    return f'<nav aria-label="{tr("文章", "Articles")}"><ol>{entries}</ol></nav>\n'


def _article(found: Reading, number: int) -> str:
    rows = "".join(_rows(found))
    heads = (tr("原文", "Source"), tr("理解", "Understood"))
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    return (
        f'<article id="article-{number}">\n<header>\n'
        f'<h1 lang="zh-Hans">{escape(found.title or found.identifier)}</h1>\n'
        f'<p class="where">{escape(found.identifier)}</p>\n{_facts(found)}{_key()}</header>\n'
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</article>\n"
    )


def _facts(found: Reading) -> str:
    inferred = sum(not each.certain for each in found.repairs)
    repairs = tr(f"{len(found.repairs)}（推断 {inferred}）", f"{len(found.repairs)} ({inferred} inferred)")
    entries = (
        (tr("日期", "Date"), found.issued),
        (tr("来源", "Source"), found.publisher),
        (tr("作者", "Author"), found.author),
        (tr("地区", "About"), "、".join(dict.fromkeys(item.about for item in found.items if item.about))),
        (tr("文字", "Script"), script(found.script)),
        (tr("编码", "Encoding"), found.encoding),
        (tr("修复", "Repairs"), repairs),
        (tr("引语", "Quotations"), str(len(found.quotations))),
        (tr("略去", "Left out"), str(len(found.left_out))),
    )
    pairs = "".join(f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in entries if value)
    return f"<dl>{pairs}</dl>\n"


def _key() -> str:
    signs = (
        f"<span><del>{tr('原字', 'was')}</del><ins>{tr('改为', 'became')}</ins> "
        f"{tr('确定的修复', 'repaired for certain')}</span>"
        f"<span><del class='guess'>{tr('原字', 'was')}</del><ins class='guess'>{tr('推断', 'guess')}</ins> "
        f"{tr('推断的修复，把握较小', 'inferred: less certain')}</span>"
        f"<span><span class='speech'>“…”</span><span class='who'>{tr('说话人', 'speaker')}</span></span>"
    )
    return f'<p class="key">{signs}</p>\n'


def _rows(found: Reading) -> Iterator[str]:
    starts = [repair.begin for repair in found.repairs]
    about = {item.number: item.about for item in found.items}
    several = len(found.items) > 1
    shown, position = -1, 0
    for index, part in enumerate(found.parts):
        if several and part.item in about and part.item != shown:
            shown = part.item
            label = tr(f"第 {list(about).index(shown) + 1} 条", f"Item {list(about).index(shown) + 1}")
            yield f'<tr class="item"><td colspan="2">{label} · {escape(about[shown] or "—")}</td></tr>\n'
        end = found.parts[index + 1].begin if index + 1 < len(found.parts) else len(found.source)
        lang = "zh-Hant" if found.script == "Hant" else "zh-Hans"
        left = _marked(found, starts, position, max(position, end))
        right = _understood(found, part, about.get(part.item, ""))
        kind = ' class="out"' if part.left_out else ""
        yield (
            f'<tr{kind}><td class="source" lang="{lang}">{left}</td>'
            f'<td class="understood" lang="zh-Hans">{right}</td></tr>\n'
        )
        position = max(position, end)


def _marked(found: Reading, starts: list[int], begin: int, end: int) -> str:
    """Return a stretch of the source with its repairs marked."""
    text = found.source
    while begin < end and text[begin] == "\n":
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    parts: list[str] = []
    position = begin
    for repair in found.repairs[bisect_left(starts, begin) : bisect_left(starts, end)]:
        if repair.begin < position or repair.end > end:  # inside another repair
            continue
        parts += (escape(text[position : repair.begin]), _mark(repair))
        position = repair.end
    return "".join((*parts, escape(text[position:end])))


def _mark(repair: Repair) -> str:
    guess = "" if repair.certain else ' class="guess"'
    why = reason(repair.reason) + ("" if repair.certain else tr("（推断）", " (inferred)"))
    tip = escape(f"{why}: {visible(repair.before)} → {visible(repair.after)}", quote=True)
    if repair.certain and len(repair.before) == len(repair.after) == 1:
        return f'<span class="same" title="{tip}">{escape(repair.before)}</span>'
    before = f'<del{guess} title="{tip}">{escape(visible(repair.before))}</del>' if repair.before else ""
    same = repair.after == repair.before
    after = f'<ins{guess} title="{tip}">{escape(repair.after)}</ins>' if repair.after and not same else ""
    return before + after


def _understood(found: Reading, part: Part, about: str) -> str:
    notes = [f"<b>{escape(role(part.role))}</b>"]
    if part.role == "heading":
        notes.append(tr(f"第 {part.level} 级", f"level {part.level}"))
    if part.reason and part.reason != part.role:
        notes.append(escape(reason(part.reason)))
    if part.area and part.area != about:
        notes.append(escape(part.area))
    tag = {"title": "h2", "heading": "h3"}.get(part.role, "p")
    depth = part.level - 1 if part.role == "heading" else _depth(found, part)
    deep = f' class="deep-{min(depth, _DEEPEST)}"' if depth > 0 else ""
    above = "".join(f"<span>{each}</span>" for each in notes)
    return f'<div class="note">{above}</div><{tag}{deep}>{_spoken(found, part)}</{tag}>'


def _depth(found: Reading, part: Part) -> int:
    return found.parts[part.section].level if part.section is not None else 0


def _spoken(found: Reading, part: Part) -> str:
    """Return the text of a part with its quotations marked and their speakers named."""
    pieces: list[str] = []
    position = 0
    for each in found.quotations:
        if not part.begin <= each.begin < part.end:
            continue
        at = part.text.find(each.text, position)
        if at < 0:
            continue
        pieces += (escape(part.text[position:at]), _quoted(each))
        position = at + len(each.text)
    return "".join((*pieces, escape(part.text[position:])))


def _quoted(each: Speech) -> str:
    who = f'<span class="who">{escape(each.name)}</span>' if each.name else ""
    return f'<span class="speech">{escape(each.text)}</span>{who}'
