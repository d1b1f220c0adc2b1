"""The names of honours: where they begin after a verb, where they end, and whether words name one at all."""

import re

from kg.extract.entities.lexicon import EntityLexicon

_QUOTED = re.compile(r"“(?P<name>[^“”\n]{2,40})”")
_PIECE_END = re.compile(r"[。；！？\n]")
_LIST_END = re.compile(r"[。！？\n]")
_TRAILING = re.compile(
    r"(?:的?等?(?:荣誉)?称号|的?等?(?:荣誉|殊荣|奖项|奖牌|牌匾|桂冠|名录|名单)|之一|等|啦|了)$"
)
_LEADING = re.compile(
    r"^(?:(?:全国|全省|全市|全区)(?:首批|唯一|[一二两三四五六七八九十\d]+个)、?)+(?=国家级|省级|市级)"
    r"|^(?:获评|被评为|荣获|了|为|过|全国首批、|的|到|评|成|：|\d{4}年度?|[\d一二三四五六七八九十]+个)+"
)
# What shows that words after a verb of being honoured name an honour (获评|全国示范性社区养老服务综合体).
_HONOUR = re.compile(
    r"全国|国家|中国|全省|全市|全区|全县|全州|[省市县区州]级|20\d\d年?|年度|先进|示范|优秀|十佳|十大|首批|最美|文明|模范|标杆|百佳|百强|\d+强|第.{1,3}[届批]"
)
_NO_HONOUR = re.compile(
    r"获得|荣获|资金|补助|贷款|支持|好评|赞誉|关注|成效$|突破|丰收|认可|肯定|批复|批准|收入|订单|[\d一二三四五六七八九十]+[个项名元]"
    r"|^(?:又|再|这|该|此|其|一项|多项|各类|诸多|最高|更高).{0,4}(?:荣誉|殊荣|称号|奖项)?$"
)
_LONGEST = 30
_STRONG = re.compile(r"[\d百十]+强$")
_MARK = re.compile(r"[，。；：！？“” 　]|[（(](?=\d{4})")
_AFTER_ITEM = re.compile(r"(?:[（(][^（）()]{1,40}[）)])?；")  # between the items of a labelled list
_FURTHER = re.compile(r"(?!的|奖[牌项状]|称号|荣誉|等)[一-鿿（）()]{2,24}(?=[，。；、！？\n]|$)")
_CALLED = ("称号", "荣誉", "等荣", "等称", "之称", "奖牌", "牌匾", "奖项", "桂冠", "殊荣", "美誉")
Named = tuple[str, int, int]
"""An honour's name, and where it begins and ends."""


def honours(text: str, lexicon: EntityLexicon, start: int, *, sure: bool) -> list[Named]:
    """Return the honours that follow a verb: quoted ones, else what ends like an honour, in a list.

    After a verb that is `sure` to introduce one, what reads like an honour will do. A label (荣誉：) may have
    a list whose items stand between semicolons.
    """
    label = text[start - 1 : start] == "："
    limit = (_LIST_END if label else _PIECE_END).search(text, start)
    end = min(limit.start() if limit else len(text), start + (200 if label else 70))
    result: list[Named] = []
    position = start
    while position < end:
        quoted = _quoted_name(text, position, end, lexicon, sure=sure)
        if quoted:
            result.append(quoted)
            position = quoted[2]
            tail = re.match(r"(?:等?(?:荣誉)?称号|荣誉)?[、和及]?", text[position:end])
            follows = text[position : position + 1] == "“" or (
                tail and text[position + tail.end() : position + tail.end() + 1] == "“"
            )
            after = _AFTER_ITEM.match(text, position, end) if label else None
            if not follows and not after:
                break
            position += after.end() if after else tail.end() if tail else 0
            continue
        piece = _piece(text, position, end, lexicon, sure=sure)
        if piece is None:
            break
        name, first, last = piece
        result.append((name, first, last))
        after = _AFTER_ITEM.match(text, last, end) if label else None
        if after:
            position = after.end()
            continue
        if text[last : last + 1] not in ("、", "，", "和", "及"):
            break
        position = last + 1
        if text[last] == "，" and not _piece(text, position, end, lexicon, sure=sure):
            break
    return result


def _quoted_name(text: str, position: int, end: int, lexicon: EntityLexicon, *, sure: bool) -> Named | None:
    """Return an honour in quotation marks that begins here, with what qualifies it before and after."""
    match = _QUOTED.search(text, position, end)
    if (
        match is None
        or match.start() - position > 14
        or re.search(r"[，。、；]", text[position : match.start()])
    ):
        return None
    before = _LEADING.sub("", text[position : match.start()])
    first = match.start() - len(before)
    after = re.match(r"[一-鿿]{0,8}", text[match.end() : end])
    tail = ""
    for length in range(len(after.group()) if after else 0, 0, -1):
        if text[match.end() : match.end() + 2] in _CALLED:
            break
        if text[match.end() : match.end() + length] in lexicon.awards.ends:
            tail = text[match.end() : match.end() + length]
            break
    honour = (
        tail
        or text[match.end() : match.end() + 2] in _CALLED
        or ends_like(match["name"], lexicon)
        or (sure and _reads_like(before + match["name"]))
    )
    further = _FURTHER.match(text, match.end(), end) if not tail else None
    if further and text[match.end() : match.end() + 2] not in _CALLED:  # 全国“十三五”时期成效明显县
        whole = _TRAILING.sub("", further.group())
        if ends_like(whole, lexicon) or sure:
            return before + match["name"] + whole, first, match.end() + len(whole)
    if not honour:
        return None
    tail = "" if tail in ("称号", "荣誉", "荣誉称号") else tail
    return before + match["name"] + tail, first, match.end() + len(tail)


def _piece(text: str, position: int, end: int, lexicon: EntityLexicon, *, sure: bool) -> Named | None:
    """Return an honour without quotation marks that begins here (省级文明单位)."""
    comma = _MARK.search(text, position, end)
    stop = comma.start() if comma else end
    stretch = text[position:stop]
    cut = 0
    for match in re.finditer(r"[、和及]|$", stretch):
        part = stretch[: match.start()]
        if _open_bracket(part):  # 全国法治县（市、区）创建活动先进单位
            continue
        if ends_like(_TRAILING.sub("", part), lexicon) or (sure and _reads_like(_TRAILING.sub("", part))):
            cut = match.start()
            break
    part = _TRAILING.sub("", stretch[:cut])
    name = _LEADING.sub("", part)
    if len(name) < 3 or len(name) > _LONGEST or _NO_HONOUR.search(name):
        return None
    first = position + len(part) - len(name)
    return name, first, first + len(name)


def _open_bracket(part: str) -> bool:
    return part.count("（") + part.count("(") != part.count("）") + part.count(")")


def _reads_like(name: str) -> bool:
    return 4 <= len(name) <= _LONGEST and bool(_HONOUR.search(name)) and not _NO_HONOUR.search(name)


def ends_like(name: str, lexicon: EntityLexicon) -> bool:
    """Whether words end like an honour (示范村, 先进集体)."""
    return any(name[-length:] in lexicon.awards.ends for length in range(1, min(12, len(name) + 1))) or bool(
        _STRONG.search(name)
    )
