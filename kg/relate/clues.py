"""What speaks for and against an initiative as the one under which a quantity is reported."""

import re
from collections.abc import Sequence

from kg.lexicon.units import load_units
from kg.lexicon.words import load_words
from kg.model import Entity, Metric, Role, Span
from kg.relate.standing import Standing
from kg.relate.view import PLACES, View

_BACKGROUND = re.compile(
    r"总面积|总人口|常住人口|户籍人口|人口|下辖|现辖|辖|地处|位于|耕地|海拔|全长|民族|生产总值"
    r"|财政收入|公共预算|固定资产|社会消费品|可支配收入|规模以上|党员[0-9]*名?$|面积"
)
NEAREST = 6
GREATEST = 2
_COUNTED = re.compile(r"[”’]?[^，。；]{0,3}\d")  # itself what is counted (“门前三包”责任制5000余家)
_DIRECT = re.compile(r"^[”’]?(?:[，：:]|以来|实施以来|启动|上线|开展|运行|共|已|累计|让|使|把|将|为|由)")


Placed = tuple[int, int, Entity, Span, str]  # rank of the place, distance, entity, mention, place


def dimension(metric: Metric) -> str:
    """Return the dimension of a metric's unit."""
    unit = load_units().get(metric.quantity.unit)
    return unit.dimension if unit else "other"


def _crossed(view: View, mention: Span, position: int) -> str:
    low, high = sorted((mention.end, position))
    text = view.document.text[low:high]
    return f"{min(3, text.count('。'))}{'s' if '；' in text else ''}"


def introduced(text: str, begin: int) -> bool:
    """Whether a verb of doing stands right before a name (推行…), so that what follows is its doing."""
    before = text[max(0, begin - 5) : begin].rstrip("了着起“")
    return before.endswith(load_words("initiative_verbs"))


def features(view: View, position: int, placed: Placed, rank: int, standing: Standing) -> frozenset[str]:
    """Return how a candidate's nearest mention stands to a number."""
    text = view.document.text
    _, _, entity, mention, place = placed
    opens = view.sentence_index(mention.begin) == 0
    following = text[mention.end : mention.end + 6]
    chance = "low" if entity.confidence < 0.6 else "mid" if entity.confidence < 0.85 else "high"
    block = view.block(mention.begin)
    found = {
        f"place={place}",
        f"place={place}:rank={rank}",
        f"rank={rank}",
        f"place={place}:opens={opens}",
        f"place={place}:crossed={_crossed(view, mention, position)}",
        f"type={entity.type or 'none'}",
        f"type={entity.type or 'none'}:{place}",
        f"chance={chance}",
        f"chance={chance}:{place}",
        f"times={min(4, len(entity.mentions))}",
        f"titled={entity.key in standing.titled}",
        f"headed={entity.key in standing.headed}",
        f"direct={bool(_DIRECT.match(following))}:{place}",
        f"quoted={'“' in text[mention.begin : mention.end]}:{place}",
        f"gap={min(6, abs(position - mention.end) // 12)}:{place}",
        f"counted={bool(_COUNTED.match(text, mention.end))}:{place}",
        f"introduced={introduced(text, mention.begin)}:{place}",
        f"introduced={introduced(text, mention.begin)}:opens={opens}:{place}",
    }
    if block.role is Role.CAPTION:
        found.add("caption")
    return frozenset(found)


def nobody(view: View, metric: Metric, places: Sequence[str]) -> frozenset[str]:
    """Return what speaks for a number that no initiative is meant for."""
    position = metric.quantity.span.begin
    best = min((PLACES.index(p) for p in places), default=len(PLACES) - 1)
    index = view.block_at(position)
    lead = view.document.text[view.sentence(position).begin : position]
    found = {
        "nobody",
        f"nobody:best={PLACES[best]}",
        f"nobody:background={bool(_BACKGROUND.search(metric.measure))}",
        f"nobody:background={bool(_BACKGROUND.search(metric.measure))}:{PLACES[best]}",
        f"nobody:dimension={dimension(metric)}",
        f"nobody:count={min(5, len(places))}",
        f"nobody:early={index - view.lead if 0 <= index - view.lead <= 2 else 'no'}",
        f"nobody:headed={bool(view.headings(index))}",
        f"nobody:change={metric.direction}",
        f"nobody:caption={view.document.blocks[index].role is Role.CAPTION}",
        f"nobody:verb={bool(metric.action)}",
        f"nobody:place={bool(re.search('位于|地处|辖', lead))}",
    }
    return frozenset(found)


def nearest_and_greatest(placed: Sequence[Placed]) -> list[Placed]:
    """Keep the candidates that ever win: the nearest few, and the most mentioned of the others."""
    near, far = placed[:NEAREST], placed[NEAREST:]
    return [*near, *sorted(far, key=lambda p: (-len(p[2].mentions), p[0], p[1], p[2].key))[:GREATEST]]


def others(metric: Metric, standing: Standing, placed: Sequence[Placed]) -> frozenset[str]:
    """Return what the initiatives of the article say about there being none for this number."""
    mentions = max(1, standing.mentions)
    dominant = max((int(10 * len(p[2].mentions) / mentions) for p in placed), default=0)
    titled = bool(standing.titled)
    background = bool(_BACKGROUND.search(metric.measure))
    return frozenset(
        {
            f"nobody:dominant={dominant}",
            f"nobody:titled={titled}",
            f"nobody:titled={titled}:background={background}",
            f"nobody:titled={titled}:best={placed[0][4] if placed else ''}",
        }
    )


_GROUPS = {
    "clause": "near", "clause-after": "after", "sentence": "near", "sentence-after": "after",
    "paragraph1": "para", "paragraph2": "para", "paragraph": "para", "paragraph-after": "after",
    "heading1": "head", "heading2": "head", "heading3": "head", "title": "title", "lead": "lead",
}  # fmt: skip
"""Places in groups, for what is said of many of them at once."""


def group(place: str) -> str:
    """Return the group of a place."""
    return _GROUPS.get(place, "far")


def cue(view: View, position: int) -> str:
    """Return how the sentence of a number begins."""
    sentence = view.sentence(position)
    return view.document.text[sentence.begin : sentence.begin + 2]
