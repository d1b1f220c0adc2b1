"""Unquoted names: up to a head noun (雁滩综合整治), after a verb of naming (推行一户一策), as a heading."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from kg.extract.initiatives.names import (
    NAME_STOP,
    Candidate,
    bare_verb,
    head_of,
    head_pattern,
    verb_pattern,
)
from kg.extract.text import clause_spans
from kg.lexicon.segment import segment
from kg.lexicon.words import load_words
from kg.model import Block, Document, Role

LONGEST_NAME = 30
_SHORTEST_NAME = 3
_LONGEST_BARE = 12  # of a name without a head noun
_SHORTEST_INSIDE = 2  # what stands before a verb that is part of a name (违法|建设|拆除行动)
_GENERIC_LEAD = re.compile(
    r"(?:[、和及与]|[一二三四五六七八九十]{1,3}、|[0-9]{4}年|自(?=[0-9])|从(?=[0-9])|对(?=已)|已经|第?[0-9一二三四五六七八九十]+(?:届|轮|期|批"
    r"|个|项|条|处|类|家|座|所|种|支)|[0-9.]+[万亿]?元|今年|去年|出?了?一[条套个种批张项]|出|他们|我们|咱们|可"
    r"|已经|已|曾|被|列入|首届|首个|首批|全国|全区|全县|全市|全省|全镇|全街|全村|全面|大力|扎实|持续|积极"
    r"|深入|认真|统筹|有效|切实|进一步|创新|新一轮|一系列|一批|各类|各项|相关|有关|严格|逐步|加快"
    r"|加强|不断|完善|建立|健全|推进|推动|实施|开展|了|着|好|的|性|该|这|此|本|我|以|对|为|在|于|和"
    r"|与|及)+"
)
_LIST_MARK = re.compile(r"、|以及|和|及|与|的|进行|等")
_COUNT_AFTER = re.compile(r"[0-9一二三四五六七八九十]")
# Heads and their usual modifiers alone name nothing (综合整治工作, 专项行动).
_WHOLLY_GENERIC = re.compile(
    r"^(?:综合|专项|集中|全面|系列|主题|重大|重点|攻坚|提升|改造|建设|整治|治理|行动|工程|活动|工作"
    r"|创建|示范|试点|改革|体制|机制|制度|体系|平台|项目|计划|方案|模式|管理|服务|任务|推进|实践|专题"
    r"|宣传|教育|各项|相关|配套|办法|举措|措施)+$"
)
_BARE = re.compile(r"[一-鿿A-Za-z0-9+·\-]{3,12}")


@cache
def _edge_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, load_words("name_edges"))))


@cache
def _naming_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, load_words('naming_verbs')))})(?:了|起|起来)?")


def _word_ends(text: str, begin: int, end: int) -> frozenset[int]:
    """Return where the words of a stretch end, and where it begins."""
    return frozenset(accumulate(map(len, segment(text[begin:end])), initial=begin))


def _edges(text: str, low: int, high: int, ends: frozenset[int]) -> list[tuple[int, int, str]]:
    """Return where a name may begin: after a verb of doing or another word that ends before a name.

    Each with where that word begins and the verb ("" for other words), from left to right; the first is
    the beginning of the stretch.
    """
    found = [(low, low, "")]
    found += [(m.start(), m.end(), bare_verb(m[0])) for m in verb_pattern().finditer(text, low, high)]
    found += [
        (m.start(), m.end(), "")
        for m in _edge_pattern().finditer(text, low, high)
        if {m.start(), m.end()} <= ends
    ]
    return sorted(found, key=lambda edge: edge[1])


def _trim(text: str, begin: int, end: int) -> int:
    match = _GENERIC_LEAD.match(text, begin, end)
    return match.end() if match else begin


def _after_list(text: str, begin: int, end: int) -> int:
    """Return where the last of several names begins (“…评估机制、…办理机制”, “…功能于一体的…中心”)."""
    stretch = text[begin:end]
    cuts = [0]
    for match in _LIST_MARK.finditer(stretch):
        before = stretch[: match.start()]
        complete = match[0] in ("的", "进行") or (
            match[0] == "等" and not _COUNT_AFTER.match(stretch, match.end())
        )
        if complete or head_of(before):
            cuts.append(match.end())
    return begin + cuts[-1]


def _says_little(name: str) -> bool:
    return len(name) < _SHORTEST_NAME or bool(_WHOLLY_GENERIC.match(name))


def _begin(text: str, low: int, head: tuple[int, int], ends: frozenset[int]) -> tuple[int, str]:
    """Return where an unquoted name begins, and the verb of doing before it.

    That is after the last edge, unless the edge is a verb inside the name: 巩固 in 饮水安全巩固提升工程.
    """
    edges = _edges(text, low, head[0], ends)
    for index in range(len(edges) - 1, -1, -1):
        where, edge, verb = edges[index]
        begin = _trim(text, _after_list(text, edge, head[0]), head[0])
        before = edges[index - 1] if index else None
        inside = (
            before is not None
            and verb in load_words("initiative_inner_verbs")
            and where - before[1] >= _SHORTEST_INSIDE
            and (_says_little(text[begin : head[1]]) or bool(before[2]))
        )
        if not inside:
            return begin, verb
    return low, ""


def _headed(text: str, low: int, high: int) -> Iterator[tuple[int, int, str, str]]:
    """Yield begin, end, verb and head of the names in a clause that end with a head noun."""
    heads = list(head_pattern().finditer(text, low, high))
    position, ends = low, _word_ends(text, low, high) if heads else frozenset()
    for match in heads:
        if match.end() not in ends:  # 因地制宜 holds no 制
            continue
        for stop in NAME_STOP.finditer(text, position, match.start()):
            position = stop.end()
        begin, verb = _begin(text, position, match.span(), ends)
        name = text[begin : match.end()]
        if not _says_little(name) and len(name) <= LONGEST_NAME and not NAME_STOP.search(name):
            yield begin, match.end(), verb, head_of(name)


def _named(text: str, low: int, high: int) -> tuple[int, int, str, str] | None:
    """Return the name without a head noun that a verb of naming introduces and that ends its clause."""
    found = list(_naming_pattern().finditer(text, low, high))
    if not found:
        return None
    begin = _trim(text, found[-1].end(), high)
    name = _BARE.fullmatch(text, begin, high)
    return (begin, high, bare_verb(found[-1][0]), "") if name and not head_of(name[0]) else None


def _whole(text: str, low: int, high: int) -> tuple[int, int, str, str] | None:
    """Return a clause of a heading that could be a name as it stands."""
    begin = _trim(text, low, high)
    short = _SHORTEST_NAME < high - begin <= _LONGEST_BARE
    return (begin, high, "", "") if short and not NAME_STOP.search(text[begin:high]) else None


def unquoted(document: Document, index: int, block: Block) -> Iterator[Candidate]:
    """Yield the possible names of a block that stand without quotation marks, in text order."""
    text = document.text
    for low, high in clause_spans(text, block.begin, block.end):
        found = list(_headed(text, low, high))
        taken = {end for _, end, _, _ in found}
        whole = _whole(text, low, high) if block.role is Role.HEADING else None
        for bare in (_named(text, low, high), whole):
            if bare is not None and bare[1] not in taken:
                found.append(bare)
                taken.add(bare[1])
        for begin, end, verb, head in found:
            yield Candidate(begin, end, (begin, end), text[begin:end], False, head, verb, index, block.role)
