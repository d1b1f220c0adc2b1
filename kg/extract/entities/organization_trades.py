"""Companies called by a name of their own and their trade, without a legal form (恒羽化纤, 鸿轮装备)."""

import re
from functools import lru_cache

from kg.extract.entities.organization_book import Organization, OrganizationBook
from kg.extract.entities.reading import Reading
from kg.extract.entities.words import read_words

_HEADED = re.compile(
    r"(?:集团)?的?(?:副?董事长|副?总经理|经理|总裁|老板|厂长|创始人|负责人|总工程师|技术总监|车间主任|车间|生产线|展厅|厂区|厂房|党支部|党委|工会"
    r"|员工|职工|等[\d一二三四五六七八九十]*[余多]?家?(?:规上|龙头|骨干|重点)?(?:企业|公司|龙头))"
)
_ACTING = re.compile(r"[，的则把将用投在从已也正又与、。；”]|第|一期|二期|三期|今年|去年|门口|年[产销]|等")
_NO_BRAND = re.compile(
    r"[\d一二三四五六七八九十百千万亿两几个家名种类批次年月日亩吨元第类等各新旧老大小多全业化型式性及和与的]"
)
_SOCIAL = frozenset({"社工"})


@lru_cache(maxsize=1)
def _trades() -> tuple[re.Pattern[str], frozenset[str]]:
    words = read_words("organization_trades.txt")
    every = "|".join(sorted(words["="] | words["?"], key=lambda word: (-len(word), word)))
    return re.compile(every), words["="]


def trade_names(reading: Reading, book: OrganizationBook) -> None:
    """Enter companies that are called by their name and trade alone."""
    pattern, firm = _trades()
    text = reading.text
    taken = bytearray(len(text) + 1)
    for known in book.organizations.values():
        for first, last in known.spans:
            taken[first:last] = b"\1" * (last - first)
    for match in pattern.finditer(text):
        end = match.end()
        headed = bool(_HEADED.match(text, end))
        acting = match.group() in firm and (
            _ACTING.match(text, end) or text[end : end + 2] in reading.lexicon.verbs
        )
        if not (headed or acting) or taken[match.start()]:
            continue
        begin = _brand(reading, match.start())
        if begin is None or any(taken[begin:end]) or any(reading.areas.cover[begin:end]):
            continue
        name = text[begin:end]
        kind = "SocialOrganization" if match.group() in _SOCIAL else "Enterprise"
        body = Organization(f"org-{name}", name, kind, match.group(), name, None, None, free=True)
        body.confidence = 0.7
        book.mention(book.add(body), begin, end, name)


def _brand(reading: Reading, end: int) -> int | None:
    """Return where the name of its own begins that ends before a trade, or None where there is none."""
    text, ordinary = reading.text, reading.lexicon.ordinary
    generic = reading.lexicon.organizations.generic["="]
    for length in (2, 3):
        begin = end - length
        brand = text[max(0, begin) : end]
        if begin < 0 or not reading.bordered(begin):
            continue
        if (
            any(reading.scope.stops[begin:end])
            or _NO_BRAND.search(brand)
            or text[end - 1 : end + 1] in ordinary
        ):
            return None
        pairs = {brand, brand[:2], brand[1:]} if length > 2 else {brand}
        return None if pairs & (ordinary | generic) else begin
    return None
