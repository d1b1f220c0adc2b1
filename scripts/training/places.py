"""Which features name a place: a model must not know its samples by where they are."""

import re

from kg.lexicon.gazetteer import load_gazetteer

_PART = re.compile(r"[=:>]")
_FULL = re.compile(r"[一-鿿]{2,}[区县市旗州省]")
_ORDINARY = frozenset(("城区", "新区", "开发区", "高新区", "经开区", "工业园区"))
_RANKS = ("区", "县", "市")


def names_a_place(feature: str) -> bool:
    """Whether a part of a feature is the name of a county or wider, or a sentence's cue begins one."""
    gazetteer = load_gazetteer()
    for part in _PART.split(feature):
        if _FULL.fullmatch(part) and part not in _ORDINARY and gazetteer.upper_named(part):
            return True
        if len(part) == 3 and any(gazetteer.upper_named(part + rank) for rank in _RANKS):
            return True  # 普兰店
        if "cue=" in feature and len(part) == 2 and any(gazetteer.upper_named(part + r) for r in _RANKS):
            return True
    return False
