"""How names are compared: in one plain form, without head noun, as short form and full form."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_NOISE = re.compile(r"[\s\"'“”‘’「」『』《》〈〉<>()\[\]【】·•・,，。、:：;；—–_\-]+")
_ORDINAL = re.compile(r"^(?:\d{1,2}[.．]|原)")
_WHOLE = re.compile(r"^(?:全|我|本|该)(?:省|市|县|区|旗|镇|乡|街道|村)")
_UNIT_ENDS = re.compile(
    r"(?<=..)(?:民族乡|街道办事处|街道|地区|苏木|镇|乡|村民委员会|居民委员会|村委会|居委会|行政村|社区|村|嘎查|屯)$"
)
_COUNTY_ENDS = re.compile(r"(?<=..)(?:新区|[县区市旗])$")
_COMPANY_ENDS = re.compile(
    r"(?:(?:股份)?有限(?:责任)?公司|(?:集团)?公司|集团|(?:农民)?(?:专业)?合作(?:联)?社|厂)+$"
)
_COMPANY_HEADS = re.compile(r"(?:公司|集团|合作社|联社|厂|业)$")
_OFFICE_ENDS = ("办公室", "委员会", "办", "委", "局", "中心", "厅", "部", "站", "所", "院", "社", "会", "馆")
_SHORT_ENDS = {"办公室": "办", "委员会": "委"}
_TRIAL = re.compile(r"(?:试行|暂行|修订稿?|征求意见稿|草案)$|[(（][^()（）]*[)）]$")
_YEARS = re.compile(r"(?:19|20)\d{2}(?:[-—~至]+(?:19|20)?\d{2,4})?年?度?")
_AWARD_ENDS = re.compile(r"(?:荣誉)?称号$|荣誉$|奖项$")
_AWARD_SCOPE = re.compile(r"^(?:全国|全省|全市|全县|全区|国家级?|省级?|市级?|县级?|区级?|自治区级?)(?=....)")


@cache
def _words(name: str) -> tuple[str, ...]:
    """Return the words of a list of the lexicon, longest first."""
    text = files("kg.lexicon").joinpath(name).read_text(encoding="utf-8")
    words = {word for line in text.splitlines() if not line.startswith("#") for word in line.split()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _successions() -> frozenset[tuple[str, str]]:
    text = files("kg.lexicon").joinpath("organization_successions.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return frozenset((before, after) for before, after in lines)


def plain(name: str) -> str:
    """Return a name without white space, quotation marks, brackets and stops, in lower case.

    >>> plain("“党建＋” 工程")
    '党建+工程'
    """
    return _NOISE.sub("", unicodedata.normalize("NFKC", name)).lower()


def undertaking(name: str, places: Iterable[str] = ()) -> str:
    """Return an initiative's plain name without the place, number or “全县” before it."""
    text = _WHOLE.sub("", _ORDINAL.sub("", plain(name)))
    for place in sorted(places, key=len, reverse=True):
        rest = text.removeprefix(place)
        if len(place) > 1 and rest != text and len(rest) >= 4:
            return rest
    return text


def stem(name: str) -> str:
    """Return a plain initiative name without its head noun, if two characters or more stay.

    >>> stem("头雁工程"), stem("首席服务员制度"), stem("工程")
    ('头雁', '首席服务员', '工程')
    """
    for head in _words("merge_heads.txt"):
        if name.endswith(head) and len(name) - len(head) >= 2:
            return name[: -len(head)]
    return name


def unit_stem(name: str) -> str:
    """Return an area's name without its common noun (云集街道 → 云集)."""
    return _UNIT_ENDS.sub("", name)


def area_stem(name: str) -> str:
    """Return an area's name without its common noun, of a county too (繁昌县 → 繁昌)."""
    return _COUNTY_ENDS.sub("", unit_stem(name))


def is_common_unit(name: str) -> bool:
    """Whether villages of this name are met all over the country."""
    return name in _words("merge_common.txt")


def succeeds(one: str, other: str) -> bool:
    """Whether a body of one name went on under the other, or the other way round, by a national reform."""
    return (one, other) in _successions() or (other, one) in _successions()


def latest(name: str) -> str:
    """Return the name under which a body of this name goes on after the national reforms."""
    return min((after for before, after in _successions() if before == name), default=name)


def firm(name: str) -> str:
    """Return an organization's plain name without the words for its legal form."""
    text = plain(name)
    rest = _COMPANY_ENDS.sub("", text)
    return rest if len(rest) >= 2 else text


def is_firm(name: str) -> bool:
    """Whether a name ends as that of a company or cooperative."""
    return bool(_COMPANY_HEADS.search(name))


def _body(name: str) -> tuple[str, str]:
    """Return an office's name without its head noun, and the head in its short form."""
    for end in _OFFICE_ENDS:
        if name.endswith(end) and len(name) > len(end):
            return name[: -len(end)], _SHORT_ENDS.get(end, end)
    return name, ""


def abbreviates(short: str, long: str) -> str:
    """Return how one office's name abbreviates another's: `short`, `truncated`, or empty if it does not.

    The head nouns must agree, the short form begin as the long one does, and its characters all follow in
    the long one. It is `truncated` where it is just the beginning: that may be another office (教育局,
    教育体育局), unless the head was shortened too.

    >>> abbreviates("人社局", "人力资源和社会保障局"), abbreviates("教育局", "教育体育局")
    ('short', 'truncated')
    >>> abbreviates("参茸办", "参茸产业管理办公室"), abbreviates("卫健局", "教育局")
    ('short', '')
    """
    (body, head), (whole, full_head) = _body(short), _body(long)
    if not head or head != full_head or len(body) < 2 or len(body) >= len(whole) or body[0] != whole[0]:
        return ""
    rest = iter(whole)
    if not all(character in rest for character in body):
        return ""
    shortened_head = len(long) - len(whole) > len(short) - len(body)
    return "truncated" if whole.startswith(body) and not shortened_head else "short"


def title(name: str, places: Iterable[str] = ()) -> str:
    """Return a document's plain title without the place before it and the bracket or “试行” after it."""
    text, before = plain(_TRIAL.sub("", name.strip("《》"))), ""
    while text != before:
        before, text = text, _TRIAL.sub("", text)
    for place in sorted(places, key=len, reverse=True):
        if text.startswith(place) and len(text) - len(place) >= 4:
            return text[len(place) :]
    return text


def numbers(name: str) -> tuple[str, ...]:
    """Return the numbers in a title: two of the same words and other numbers are two documents."""
    return tuple(re.findall(r"\d+", unicodedata.normalize("NFKC", name)))


def honour(name: str) -> str:
    """Return an award's plain title without year and “称号”."""
    return _AWARD_ENDS.sub("", _YEARS.sub("", plain(name)))


def without_scope(name: str) -> str:
    """Return an award's title without 全国, 全省 … before it."""
    return _AWARD_SCOPE.sub("", name)


def follows_in(short: str, long: str) -> bool:
    """Whether all characters of one title stand in the other in the same order, at least 0.8 of it."""
    rest = iter(long)
    return len(short) >= 0.8 * len(long) and all(character in rest for character in short)
