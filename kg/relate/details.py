"""What an article says of an initiative itself: its stage, the problem it targets, whom it serves."""

import re
from dataclasses import replace

from kg.model import Entity
from kg.relate.view import View

_STATUS = (
    ("planned", re.compile(r"(?:拟|计划|将|力争|准备|打算|明年|下一步)[^，。；]{0,8}$")),
    ("upgraded", re.compile(r"(?:升级|深化|拓展|提档)[^，。；]{0,6}$")),
    ("completed", re.compile(r"(?:圆满完成|完成|建成|竣工|收官)了?[^，。；]{0,6}$")),
    (
        "launched",
        re.compile(r"(?:启动|推出|创新|首创|发起|率先|上线|设立|成立|建立|创建|揭牌|开办)了?[^，。；]{0,8}$"),
    ),
    ("ongoing", re.compile(r"(?:持续|继续|深入|扎实|不断|推进|开展|实施|推行)了?[^，。；]{0,8}$")),
)
_UPGRADED_AFTER = re.compile(r"^[”’]?(?:升级版|升级为|升级)")
_TARGETS = re.compile(
    r"(?:针对|解决|破解|聚焦|整治|化解)(?:了)?([^，。；：“”]{2,24}(?:问题|难题|顽疾|短板|现状|矛盾|隐患"
    r"|痛点|堵点|难点|乱象))"
)
_BENEFITS = re.compile(
    r"(?:惠及|服务|方便|受益|造福|覆盖)(?:了)?(?:全[区县市]|辖区)?([^，。；：“”\d]{0,12}?(?:群众|居民"
    r"|村民|老人|企业|职工|学生|儿童|农户|牧民|残疾人|商户|党员|妇女))"
)


def _status(text: str, begin: int, end: int) -> str | None:
    if _UPGRADED_AFTER.match(text[end : end + 6]):
        return "upgraded"
    before = re.split(r"[，。；\n]", text[max(0, begin - 14) : begin])[-1]
    return next((status for status, pattern in _STATUS if pattern.search(before)), None)


def with_details(view: View, initiative: Entity) -> Entity:
    """Return the initiative with status, targets and benefits, where its own sentences state them."""
    text = view.document.text
    statuses, targets, benefits = [], [], []
    for mention in initiative.mentions:
        sentence = view.sentence(mention.begin)
        status = _status(text, mention.begin, mention.end)
        if status:
            statuses.append(status)
        stretch = text[sentence.begin : sentence.end]
        targets += [match[1] for match in _TARGETS.finditer(stretch)]
        benefits += [match[1] for match in _BENEFITS.finditer(stretch) if len(match[1]) > 1]
    order = [name for name, _ in _STATUS]
    best = min(statuses, key=order.index) if statuses else None
    return replace(
        initiative,
        status=best,
        targets=tuple(dict.fromkeys(targets))[:2],
        benefits=tuple(dict.fromkeys(benefits))[:2],
    )
