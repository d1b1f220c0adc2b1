"""Where an article may name an initiative: quoted names, names that a verb of doing introduces, headings.

Everything that could be a name is proposed; `features` and the model decide which ones are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

from kg.extract.text import clause_spans
from kg.lexicon.segment import is_verb, segment
from kg.lexicon.words import load_words
from kg.model import Block, Document, Role

_QUOTE = re.compile(r"“([^“”\n]{2,36})”")
_INNER_QUOTE = re.compile(r"‘([^‘’“”\n]{2,36})’")  # within speech
_CHAIN_NEXT = re.compile(r"[、和及与]?(?:[两三四五六七八九十0-9]个)?[“‘]")
_TAIL_STOP = re.compile(r"[^一-鿿A-Za-z0-9+、·\-]|[的在把将了是与和及被由从对为使让等、]")
_LIST_TAIL = re.compile(r"(?:等|、)[^，。；“”]{0,14}")
_NAME_STOP = re.compile(r"[，。；：！？“”‘’《》（）()\s—…▲●■★☆◆♪✔]")
_PREFIX_STOP = frozenset(
    "的了在把将是与和及被由从对为使让等、以于到向用并也都就有着做第各该本这那其各每种个项批"
) | {"一个个", "一项项", "一批批", "一系列", "一个", "一项"}
_GENERIC_LEAD = re.compile(
    r"(?:[0-9]{4}年|自(?=[0-9])|从(?=[0-9])|对(?=已)|已经|第?[0-9一二三四五六七八九十]+(?:届|轮|期|批"
    r"|个|项|条|处|类|家|座|所|种|支)|今年|去年|出?了?一[条套个种批张项]|出|他们|我们|咱们|可|已经|已"
    r"|曾|被|列入|首届|首个|首批|全国|全区|全县|全市|全省|全镇|全街|全村|全面|大力|扎实|持续|积极"
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
_TITLE_ROLES = (Role.TITLE, Role.SUBTITLE, Role.HEADING)
_SILENT = (Role.FURNITURE, Role.FOREIGN, Role.BYLINE)
LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name of an initiative at one place.

    `begin`, `end` span the whole name; `core` the quoted part (or the whole name where nothing is
    quoted); `name` is prefix, quotation and tail; `head` its head noun; `verb` the verb of doing before
    it. `listed` says that it stands in a list whose last item carries the head noun.
    """

    begin: int
    end: int
    core: tuple[int, int]
    name: str
    quoted: bool
    head: str
    verb: str
    block: int
    role: Role
    prefix: str = ""
    listed: bool = False


@cache
def head_types() -> dict[str, str]:
    """Return the head nouns of initiative names with the contract class that each shows."""
    text = files("kg.lexicon").joinpath("initiative_heads.tsv").read_text(encoding="utf-8")
    rows = (line.rstrip("\n").split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


@cache
def _head_pattern() -> re.Pattern[str]:
    heads = sorted(head_types(), key=lambda head: (-len(head), head))
    return re.compile("|".join(map(re.escape, heads)))


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, load_words('initiative_verbs')))})(?:了|着|起|起来|好)?")


def head_of(name: str) -> str:
    """Return the longest head noun that ends a name, or ""."""
    for length in range(min(6, len(name)), 0, -1):
        if name[-length:] in head_types():
            return name[-length:]
    return ""


def _tail(text: str, end: int) -> tuple[str, bool]:
    """Return what follows a quotation up to its head noun, and whether that head serves a whole list."""
    stop = _TAIL_STOP.search(text, end, end + 12)
    stretch = text[end : stop.start() if stop else end + 12]
    matches = [m for m in _head_pattern().finditer(stretch) if m.end() <= 10]
    if matches:
        best = matches[0]
        for match in matches[1:]:
            if match.start() <= best.end():
                best = match
        return stretch[: best.end()], False
    if listed := _LIST_TAIL.match(text, end):
        tail = _head_pattern().search(listed[0])
        return (tail[0], True) if tail else ("", False)
    return "", False


def _verb_before(text: str, begin: int, low: int) -> str:
    """Return the verb of doing that ends within a few characters before `begin` in the same clause."""
    stretch = text[max(low, begin - 16) : begin]
    stretch = re.split(r"[，。；：！？]", stretch)[-1]
    found = [m[0] for m in _verb_pattern().finditer(stretch)]
    return re.sub(r"[了着起好]+来?$", "", found[-1]) if found else ""


def _prefix(text: str, begin: int, low: int) -> str:
    """Return the noun phrase that stands directly before a quotation (党建引领“e呼应” → 党建引领)."""
    stretch = text[max(low, begin - 14) : begin]
    stretch = _NAME_STOP.split(stretch)[-1]
    words = segment(stretch)
    kept: list[str] = []
    for word in reversed(words):
        if (
            word in _PREFIX_STOP
            or word[-1] in "的了着等"
            or (is_verb(word) and word in load_words("initiative_verbs"))
        ):
            break
        kept.append(word)
    while kept and is_verb(kept[-1]):  # 深化“…”工程: what is done with it is no part of its name
        kept.pop()
    return "".join(reversed(kept))


def _quote_at(text: str, begin: int) -> re.Match[str] | None:
    return (_INNER_QUOTE if text[begin] == "‘" else _QUOTE).match(text, begin)


def _quotes(text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    yield from _QUOTE.finditer(text, begin, end)
    yield from _INNER_QUOTE.finditer(text, begin, end)


def _chain_head(text: str, end: int, limit: int) -> tuple[str, bool]:
    """Follow a list of quotations (“甲”“乙”等活动) to the head noun of its last one."""
    position = end
    while position < limit and (match := _CHAIN_NEXT.match(text, position)):
        quote = _quote_at(text, match.end() - 1)
        if not quote:
            break
        position = quote.end()
    if position == end:
        return _tail(text, end)
    tail, _ = _tail(text, position)
    return tail, bool(tail)


def _quoted(document: Document, index: int, block: Block) -> Iterator[Candidate]:
    text = document.text
    for match in _quotes(text, block.begin, block.end):
        begin, end = match.span()
        tail, listed = _chain_head(text, end, block.end)
        whole = end if listed else end + len(tail)
        prefix = _prefix(text, begin, block.begin)
        head = head_of(tail) if tail else head_of(match[1])
        name = prefix + match[0] + ("" if listed else tail)
        verb = _verb_before(text, begin, block.begin)
        yield Candidate(
            begin - len(prefix),
            whole,
            (begin + 1, end - 1),
            name,
            True,
            head,
            verb,
            index,
            block.role,
            prefix,
            listed,
        )


def _name_begin(text: str, low: int, head_begin: int) -> tuple[int, str]:
    """Return where an unquoted name begins (after the nearest verb of doing), and that verb."""
    stretch = text[low:head_begin]
    best, verb = 0, ""
    for match in _verb_pattern().finditer(stretch):
        if match.end() <= len(stretch) - 1 or match.end() == len(stretch):
            best, verb = match.end(), match[0]
    return low + best, re.sub(r"[了着起好]+来?$", "", verb)


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


def _word_ends(text: str, begin: int, end: int) -> frozenset[int]:
    """Return where the words of a stretch end."""
    return frozenset(accumulate(map(len, segment(text[begin:end])), initial=begin))


def _plain(document: Document, index: int, block: Block) -> Iterator[Candidate]:
    text = document.text
    for low, high in clause_spans(text, block.begin, block.end):
        position, ends = low, _word_ends(text, low, high)
        for match in _head_pattern().finditer(text, low, high):
            for mark in "”）":
                position = max(position, text.rfind(mark, low, match.start()) + 1)
            begin, verb = _name_begin(text, position, match.start())
            begin = _trim(text, _after_list(text, begin, match.start()), match.start())
            name = text[begin : match.end()]
            if (
                match.end() not in ends  # 因地制宜 holds no 制
                or not 2 < len(name) <= LONGEST_NAME
                or _NAME_STOP.search(name)
                or _WHOLLY_GENERIC.match(name)
                or head_of(name) != match[0]
            ):
                continue
            yield Candidate(
                begin, match.end(), (begin, match.end()), name, False, match[0], verb, index, block.role
            )


def find_candidates(document: Document) -> Iterator[Candidate]:
    """Yield everything that could name an initiative, block by block in text order."""
    for index, block in enumerate(document.blocks):
        if block.role in _SILENT:
            continue
        yield from _quoted(document, index, block)
        yield from _plain(document, index, block)
