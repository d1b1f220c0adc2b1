"""Which of the periods that an article names a quantity belongs to: the nearest before that can serve."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.metrics.periods import Period, find_periods
from kg.model import Block, Document, Quantity, Role, Sentence, Span

_DEEPEST = 6  # heading levels
_MOST_ITEMS = 12  # of a list, between its lead and the last item that the lead still dates
_SHORT_LEAD = 30  # characters
_YEARLESS = frozenset(("全年", "年末", "年底", "年内"))
# 每年补助3万元: a rate holds for its own clause.
_RATE = re.compile(r"每|[年月日]均?$")
# 三年建成…；：a stretch, 目前 and 以前 hold up to the next semicolon.
_LOOSE = re.compile(
    r"(?:不到|短短)?(?:[一二两三四五六七八九十半几]{1,3}|\d{1,2})年|目前|现在|如今|眼下|迄今|过去$|以往|以前|从前"
)
_CLAUSE = re.compile(r"[，,、；;]")
_YEAR = re.compile(r"(?:19|20)\d\d年|今年|去年|过去")
# These say nothing of the next sentence.
_BRIEF = re.compile(
    r"每|[年月日]均?$|(?:不到|短短)?(?:[一二两三四五六七八九十半几]{1,3}|\d{1,2})[年个]|过去$|以往|以前|从前"
)
_SEMICOLON = re.compile(r"[；;]")
_FROM = re.compile(r"[由从比较]$")
_SHARES = re.compile(r"的?(?:[\d.]+[:：∶]){1,3}")
_LIST_MARK = re.compile(
    r"[\s　]*(?:[○●◆■□☑·•▪◎★☆—-]|[一二三四五六七八九十]是|第[一二三四五六七八九十][是件篇步招项，、个]"
    r"|\d{1,2}[.．、]|[（(][\d一二三四五六七八九十]{1,3}[）)])"
)
_ANNOUNCED = re.compile(
    r"[一二两三四五六七八九十几][件篇项招步条张大方手][^，。；]{0,6}。$"
)  # 做了三篇文章。
_REPORT = re.compile(r"报告|总结|述职")
_PLANNED_THEN_DONE = re.compile(r"[^，。；]{0,4}(?:计划|任务|目标)[^。]*[，；、][^。，；]*已")
_HEAD = 4  # characters before a period that still open its sentence


@dataclass(frozen=True, slots=True)
class Dating:
    """The periods of a block, and those that its headings and its list's lead set for it."""

    text: str
    sentences: tuple[Sentence, ...]
    periods: tuple[Period, ...]
    quantities: tuple[Span, ...]  # of the block
    standing: Period | None  # of a heading or the title
    lead: Period | None  # of the line that a list follows

    def period_of(self, sentence: Sentence, quantity: Quantity) -> Period | None:
        """Return the period of a quantity, None where none is stated near it."""
        found = self._written_at(quantity) or self._before(sentence, quantity) or self._carried(sentence)
        found = found or self.lead or self.standing
        if self.standing and found and found.text in _YEARLESS:  # 全年 in a bulletin of 2020 is 2020
            return replace(found, start=self.standing.start, stop=self.standing.stop)
        return found

    def _written_at(self, quantity: Quantity) -> Period | None:
        """Return the period that stands in brackets behind the number: 73个（2017年）."""
        end = quantity.span.end
        if self.text[end : end + 1] not in ("（", "("):
            return None
        inside = (p for p in self.periods if p.begin == end + 1)
        return next((p for p in inside if self.text[p.end : p.end + 1] in ("）", ")")), None)

    def _before(self, sentence: Sentence, quantity: Quantity) -> Period | None:
        begin = quantity.span.begin
        before = [p for p in self.periods if sentence.begin <= p.begin and p.end <= begin]
        return next((p for p in reversed(before) if self._serves(p, begin)), None)

    def _serves(self, period: Period, begin: int) -> bool:
        between = self.text[period.end : begin]
        if between[:1] in ("）", ")") and any(each.end == period.begin - 1 for each in self.quantities):
            return False  # “2130件（2021年）”: the year of the number before it
        if _FROM.search(self.text[max(0, period.begin - 1) : period.begin]):
            # “由2016年的35家增加到42家”: the year of the first number only, or of its three shares.
            between_shares = _SHARES.fullmatch(between)
            return bool(between_shares) or not any(period.end <= e.begin < begin for e in self.quantities)
        if _PLANNED_THEN_DONE.match(between):  # “今年计划转移10万人次，已完成8.7万人次”
            return False
        if _RATE.match(period.text):
            return not _CLAUSE.search(between)
        return not (_LOOSE.fullmatch(period.text) and _SEMICOLON.search(between))

    def _carried(self, sentence: Sentence) -> Period | None:
        """Return the last period of the paragraph's earlier sentences that frames what follows.

        今年以来, 目前, 2019年 do until another period stands; a rate, a bare 三年 or 以前 does not.
        """
        earlier = [p for p in self.periods if p.begin < sentence.begin]
        return next((p for p in reversed(earlier) if not _BRIEF.match(p.text)), None)


def dating(document: Document, block: Block, quantities: Sequence[Quantity]) -> Dating:
    """Return what dates the quantities of a block."""
    return Dating(
        document.text,
        tuple(block.sentences),
        tuple(find_periods(document.text, block.begin, block.end, document.issued)),
        tuple(quantity.span for quantity in quantities),
        _standing(document, block),
        _lead(document, block),
    )


def _standing(document: Document, block: Block) -> Period | None:
    """Return the period that a block's headings or the title set for all that follows (“2020年统计公报”)."""
    section = block.section
    above: list[Block] = []
    while section is not None and len(above) < _DEEPEST:
        above.append(document.blocks[section])
        section = document.blocks[section].section
    titles = [b for b in document.blocks if b.role in (Role.TITLE, Role.SUBTITLE)]
    for heading in (*above, *titles):
        for period in find_periods(document.text, heading.begin, heading.end, document.issued):
            if _is_whole(period):
                return period
    is_report = any(_REPORT.search(document.text, each.begin, each.end) for each in titles)
    return _reported(document, block) if is_report else None


def _reported(document: Document, block: Block) -> Period | None:
    """Return the year that opened a paragraph of a report (“2013年，面对…”): it holds until the next."""
    paragraphs = [b for b in document.blocks if b.begin < block.begin and b.role == Role.PARAGRAPH]
    for above in reversed(paragraphs):
        period = next(find_periods(document.text, above.begin, above.end, document.issued), None)
        if period and period.begin - above.begin < _HEAD and _YEAR.match(period.text) and _is_whole(period):
            return period
    return None


def _is_whole(period: Period) -> bool:
    """Whether it is a stretch of known days: a single day in a title is the day of the speech."""
    return bool(period.start and period.stop and period.start != period.stop)


def list_leads(document: Document, block: Block) -> Iterator[Block]:
    """Yield the lines, nearest first, that may introduce a block's list (“今年要抓好三件事：”)."""
    here = document.blocks.index(block)
    if not _is_item(document.text, block):
        return
    for place in range(here - 1, max(-1, here - 1 - _MOST_ITEMS), -1):
        above = document.blocks[place]
        if above.section != block.section or above.role != Role.PARAGRAPH:
            return
        line = document.text[above.begin : above.end].strip()
        opens = line.endswith(("：", ":")) or (len(line) <= _SHORT_LEAD and not line.endswith("。"))
        if opens or _ANNOUNCED.search(line):
            yield above
        if not _is_item(document.text, above):
            return


def _lead(document: Document, block: Block) -> Period | None:
    """Return the period in the line that introduces a list to its items."""
    for line in list_leads(document, block):
        periods = list(find_periods(document.text, line.begin, line.end, document.issued))
        if periods:
            return periods[-1]
    return None


def _is_item(text: str, block: Block) -> bool:
    line = text[block.begin : block.end].strip()
    return bool(_LIST_MARK.match(line)) or (len(line) <= 2 * _SHORT_LEAD and not line.endswith("。"))
