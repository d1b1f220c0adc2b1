"""Companies called by a name of their own and their trade, without a legal form (甲乙化纤, 丙丁装备)."""

import re
from functools import lru_cache

from kg.extract.entities.organization_book import OrganizationBook, free_body
from kg.extract.entities.reading import Reading
from kg.extract.entities.words import read_words

_HEADED = re.compile(
    r"(?:集团)?的?(?:副?董事长|副?总经理|经理|总裁|老板|厂长|创始人|负责人|总工程师|技术总监|车间主任|车间|生产线|展厅|厂区|厂房|党支部|党委|工会"
    r"|员工|职工|等[\d一二三四五六七八九十]*[余多]?家?(?:规上|龙头|骨干|重点)?(?:企业|公司|龙头))"
)
_ACTING = re.compile(
    r"[，的是就则把将用投在从已也正又与、。；”]|第|一期|二期|三期|今年|去年|门口|年[产销]|等"
)
_NO_BRAND = re.compile(
    r"[\d一二三四五六七八九十百千万亿两几个家名种类批次年月日亩吨元第类等各新旧老大小多全业化型式性及和与的]"
)
_NO_SUBJECT = re.compile(  # what goes on after a trade that names none (机械|加工)
    r"[业市园区城局厂店路街村镇员工人费品件机厅站队部类化]|企业|产业|行业|项目|基地|公司|集团|合作|协会|设备|技术|服务|管理|加工|制造|小区|改造|整治|收入|贷款"
)
_BOSS = re.compile(
    r"(?:^|(?<=[^一-鿿])|(?<=[是由请和与的]))(?P<name>[一-鿿]{3,8}?)(?=(?:集团)?(?:董事长|总经理|总裁|创始人)[一-鿿]{2,3})"
)
_LEGAL = frozenset({"公司", "集团", "企业", "银行", "商会", "协会", "常务", "执行"})
_FULL_NAME = 3
_NAME_STOP = 3  # stops from which on a word may stand in a body's name
_CLAUSE = frozenset("，。；：！？“\n　 ")
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
        if not (headed or match.group() in firm) or taken[match.start()]:
            continue
        begin = _brand(reading, match.start())
        if (
            begin is None
            or not (headed or _acts(reading, begin, end))
            or any(taken[begin:end])
            or any(reading.areas.cover[begin:end])
        ):
            continue
        kind = "SocialOrganization" if match.group() in _SOCIAL else "Enterprise"
        name = text[begin:end]
        book.enter(free_body(name, kind, name[-2:]), (begin, end), name)
    for match in _BOSS.finditer(text):
        begin, end = match.span("name")
        if not any(taken[begin:end]) and not reading.areas.cover[end - 1] and _own(reading, begin, end):
            name = match["name"]
            book.enter(free_body(name, "Enterprise", name[-2:]), (begin, end), name)


def _own(reading: Reading, begin: int, end: int) -> bool:
    """Whether words before a company's head (总经理) are its name, and no ordinary words."""
    name, ordinary = reading.text[begin:end], reading.lexicon.ordinary
    pieces = [name[i : i + 2] for i in range(0, len(name) - 1, 2)]
    plain = all(piece in ordinary for piece in pieces) or name[-2:] in _LEGAL or _NO_BRAND.search(name[:2])
    person = len(name) == _FULL_NAME and name[0] in reading.lexicon.people.surnames  # 李某某董事长
    return not (plain or person) and not any(0 < stop < _NAME_STOP for stop in reading.scope.stops[begin:end])


def _acts(reading: Reading, begin: int, end: int) -> bool:
    """Whether a name of a company acts or is acted on in its clause."""
    text = reading.text
    if _ACTING.match(text, end) or text[end : end + 2] in reading.lexicon.verbs:
        return True
    first = begin == 0 or text[begin - 1] in _CLAUSE
    return first and text[end : end + 1].isalpha() and not _NO_SUBJECT.match(text, end)


def _brand(reading: Reading, end: int) -> int | None:
    """Return where the name of its own begins that ends before a trade, or None where there is none."""
    text, ordinary = reading.text, reading.lexicon.ordinary
    generic = reading.lexicon.organizations.generic["="]
    for length in (2, 3):
        begin = end - length
        brand = text[max(0, begin) : end]
        if begin < 0 or not reading.bordered(begin):
            continue
        if any(reading.scope.stops[begin:end]) or _NO_BRAND.search(brand):
            return None
        pairs = {brand, brand[:2], brand[1:]} if length > 2 else {brand}
        return None if pairs & (ordinary | generic) else begin
    return None
