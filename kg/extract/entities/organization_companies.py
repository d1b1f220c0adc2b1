"""Companies that a list names by their short names (天颐、鹤寿堂等4家企业)."""

import re

from kg.extract.entities.organization_book import OrganizationBook, free_body
from kg.extract.entities.reading import Reading

_COMPANIES = re.compile(
    r"(?P<items>[一-鿿A-Za-z]{2,14}(?:、[一-鿿A-Za-z]{2,12})+)等(?:首批)?(?:[\d一二两三四五六七八九十]+[余多]?家|一批|多家|众多)?"
    r"(?:[一-鿿]{0,4}(?:龙头|知名|骨干|重点|加工|民营|国有|本地|品牌|规上|上市|物流|快递|外资|央企))*(?:企业|公司|名企|厂商|龙头|车企|药企|经营户|商户|商家)"
)
_TRADE = re.compile(r"(?:业|类|链|型|化|区|镇|村|市|县|等)$")
_TELLING, _LONGEST_BRAND = 4, 8


def listed_companies(reading: Reading, book: OrganizationBook) -> None:
    """Enter companies by their short names where a list of them says so (天颐、鹤寿堂等4家企业)."""
    lexicon, stops = reading.lexicon, reading.scope.stops
    generic = lexicon.organizations.generic["="]
    for match in _COMPANIES.finditer(reading.text):
        position = match.start("items")
        names: list[tuple[int, int]] = []
        for item in match["items"].split("、"):
            begin, end = position, position + len(item)
            position = end + 1
            if not names:
                begin = max((i + 1 for i in range(begin, end) if stops[i]), default=begin)
            names.append((begin, end))
        words = [reading.text[b:e] for b, e in names]
        if any(_no_company(word, generic, lexicon.ordinary) for word in words):
            continue
        for (begin, end), word in zip(names, words, strict=True):
            known = any(b <= begin < e for o in book.organizations.values() for b, e in o.spans)
            if not known and not reading.areas.cover[end - 1]:
                book.enter(free_body(word, "Enterprise", "公司"), (begin, end), word)


def _no_company(word: str, generic: frozenset[str], ordinary: frozenset[str]) -> bool:
    """Whether a word of a list is a trade or the like (汽车、电子等企业), or no name at all."""
    if not 2 <= len(word) <= _LONGEST_BRAND or word in generic or word in ordinary:
        return True
    if _TRADE.search(word) and len(word) < _TELLING:
        return True
    pieces = [word[i : i + 2] for i in range(0, len(word), 2)]
    return all(piece in ordinary or piece in generic for piece in pieces)
