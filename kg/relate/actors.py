"""What the mention of an area, organization or person looks like where it stands."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kg.lexicon.segment import is_verb
from kg.model import Entity, Role, Span
from kg.relate.view import View

_OBJECT_BEFORE = re.compile(
    r"(?:对|向|从|给|与|和|被|将|把|为|到|进|赴|及|、|至|联合|比|超|支持|帮助|全|不到|超过|指导)$"
)
_AGENT_BEFORE = re.compile(r"由$")
_PLACE_BEFORE = re.compile(r"在$")
_MADE_BEFORE = re.compile(
    r"(?:成立|组建|建立|设立|打造|建成|创建|搭建|引进|引来|建强|做强|依托|开展|新建|组织|发动|引导|推动|检查"
    r"|走进|来到)了?[^，。；]{0,6}$"
)
_SOURCE_BEFORE = re.compile(r"(?:据|经|根据)$")
_SOURCE_AFTER = re.compile(
    r"[^，。；“”]{0,6}?(?:统计|核算|测算|数据|摸底)|[^，。；：“”]{0,16}?(?:说[，：。]|说$|介绍|表示|告诉|解释"
    r"|透露|坦言|承认|算了|给[^，。]{0,3}算|报了|介绍说)"
)
_TIME = re.compile(
    r"(?:(?:截至|到|自|从)?(?:目前|如今|[0-9]+年(?:[0-9]+月)?(?:[0-9]+日)?[底初]?|[0-9]+月(?:[0-9]+日)?|[今去前]年|上半年|近年来?"
    r"|同时|其中|此外|随后|当天|当年|眼下)(?:以来|起|底|初)?)+"
)
_THREE_HAN = re.compile(r"[一-鿿]{3}")
_BYLINE_BEFORE = re.compile(r"(?:记者|通讯员|编辑|作者|摄影|供稿)[：: 　]*$")
_RANK_WORDS = re.compile(
    r"(?P<Enterprise>(?<![一-鿿])(?:该|这家|本)?(?:公司|集团|企业(?=[把与和在按自将]))|厂里|厂子|(?<=[由，。；让])公司)"
    r"|(?P<SocialOrganization>(?<![一-鿿])(?:该|这个)?(?:合作社|协会)|社里)"
    r"|(?P<Institution>(?<![一-鿿])(?:该|这所)?(?:学校|学院|医院|园区|产业园|小镇)|校园里)"
    r"|(?P<Community>村里|村上|村民|全村|村集体|村党|村支|村两委|村子|(?<![一-鿿])社区)"
    r"|(?P<Subdistrict>镇上|镇里|乡里|乡上|全镇|全乡|镇党|乡党|(?<![一-鿿])街道)"
    r"|(?P<District>县上|县里|全县|县委|县政府|区里|全区|区委|区政府|市里|全市|市委|市政府)"
    r"|(?P<Person>[他她]家|我家|自家|[他她]厂|[他她]的|^[他她]|(?<=[，。；“])[他她我](?!们))"
)
"""Common nouns that mean an actor named before."""

_MEANT = {
    "Enterprise": ("Enterprise", "SocialOrganization"),
    "SocialOrganization": ("SocialOrganization", "Enterprise"),
    "Institution": ("Institution", "Enterprise", "Zone"),
    "District": ("District", "City", "Zone"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """What a mention of an actor looks like where it stands.

    `part` is its part in the clause: subject, object, made, source (of what is said), prefix of the next name
    or nested in another one, owner, byline, or inner.
    """

    entity: Entity
    part: str
    following: str
    headed: bool


def _next_word(text: str, position: int) -> str:
    """Return what kind of word follows a mention: verb, 的, noun, a mark, or the end."""
    if position >= len(text):
        return "end"
    following = text[position : position + 3]
    if following[0] in "，。；：、的":
        return following[0]
    if any(is_verb(following[:length]) for length in (3, 2, 1)):
        return "verb"
    return "noun"


class Actors:
    """The mentions of some actors in the order of the text."""

    def __init__(self, view: View, entities: Iterable[Entity]) -> None:
        self._view = view
        self._spans = sorted((m.begin, m.end, e.key, e) for e in entities for m in e.mentions)
        self._begins = [span[0] for span in self._spans]
        self._ends = {end: begin for begin, end, _, _ in reversed(self._spans)}
        self._named: dict[tuple[int, int, str], Named] = {}
        self._hints: dict[int, list[tuple[int, str]]] = {}

    def last_before(self, position: int, begin: int) -> str | None:
        """Return the key of the actor named last before a position and not before `begin`."""
        index = bisect_left(self._begins, position) - 1
        return self._spans[index][2] if index >= 0 and self._spans[index][0] >= begin else None

    def passed(self, mention: Span, position: int) -> int:
        """Return how many mentions stand between a mention and a position after it."""
        between = bisect_left(self._begins, position) - bisect_left(self._begins, mention.end)
        return max(0, between)

    def subject(self, position: int) -> tuple[str, Span] | None:
        """Return the last actor before a position, in its block, that stands as a subject; and where."""
        floor = self._view.block(position).begin
        for index in range(bisect_left(self._begins, position) - 1, -1, -1):
            begin, end, key, entity = self._spans[index]
            if begin < floor:
                break
            if self.named(entity, Span(begin, end)).part == "subject":
                return key, Span(begin, end)
        return None

    def named(self, entity: Entity, mention: Span) -> Named:
        """Return what a mention of an actor looks like."""
        key = (mention.begin, mention.end, entity.key)
        found = self._named.get(key)
        if found is None:
            found = self._named[key] = self._look(entity, mention)
        return found

    def _look(self, entity: Entity, mention: Span) -> Named:
        text = self._view.document.text
        clause = self._view.clause(mention.begin)
        lead = text[clause.begin : mention.begin]
        starts = not _THREE_HAN.search(_TIME.sub("", lead[: self._chain(mention) - clause.begin], count=1))
        return Named(
            entity,
            part=self._part(mention, lead, clause, starts=starts),
            following=_next_word(text, mention.end),
            headed=self._view.block(mention.begin).role is Role.HEADING,
        )

    def _part(self, mention: Span, lead: str, clause: Span, *, starts: bool) -> str:
        """Return the first part that fits: what a name hangs on counts before where it stands."""
        text = self._view.document.text
        said = _SOURCE_BEFORE.search(lead) or _SOURCE_AFTER.match(text, mention.end, clause.end)
        parts = (
            ("nested", self._nested(mention)),
            ("byline", _BYLINE_BEFORE.search(lead)),
            ("made", _MADE_BEFORE.search(lead)),
            ("source", said),
            ("prefix", self._names_next(mention)),
            ("agent", _AGENT_BEFORE.search(lead)),
            ("at", _PLACE_BEFORE.search(lead)),
            ("object", _OBJECT_BEFORE.search(lead)),
            ("owner", text[mention.end : mention.end + 1] == "的"),
            ("subject", starts),
        )
        return next((name for name, fits in parts if fits), "inner")

    def _chain(self, mention: Span) -> int:
        """Return where the chain of names begins that a mention ends (甲县乙镇花卉产业园)."""
        begin = mention.begin
        while True:
            end = begin - (self._view.document.text[begin - 1 : begin] == "的")
            before = self._ends.get(begin, self._ends.get(end))
            if before is None or before >= begin:
                return begin
            begin = before

    def _names_next(self, mention: Span) -> bool:
        """Whether another actor's name follows right behind a mention (甲县乙镇, 乡里的合作社)."""
        text = self._view.document.text
        end = mention.end + (text[mention.end : mention.end + 1] == "的")
        index = bisect_left(self._begins, mention.end)
        return index < len(self._begins) and self._begins[index] in (mention.end, end)

    def _nested(self, mention: Span) -> bool:
        """Whether a longer name holds a mention (黄岩 in 浙江黄岩模具职业学院)."""
        index = bisect_right(self._begins, mention.begin)
        near = self._spans[max(0, index - 3) : index + 2]
        return any(
            begin <= mention.begin and mention.end <= end and end - begin > mention.end - mention.begin
            for begin, end, _, _ in near
        )

    def hint(self, position: int) -> tuple[tuple[str, ...], bool]:
        """Return the types that the last common noun before a position means (村里, 公司), if any.

        Looked for in its sentence; the second value is whether no name stands between it and the position.
        """
        sentence = self._view.sentence(position)
        found = self._hints.get(sentence.begin)
        if found is None:
            text = self._view.document.text
            found = self._hints[sentence.begin] = [
                (match.start(), match.lastgroup or "")
                for match in _RANK_WORDS.finditer(text, sentence.begin, sentence.end)
                if not self._covered(match.start())
            ]
        before = [each for each in found if each[0] < position]
        if not before:
            return (), False
        begin, kind = before[-1]
        return _MEANT.get(kind, (kind,)), self.last_before(position, begin) is None

    def _covered(self, position: int) -> bool:
        index = bisect_right(self._begins, position) - 1
        return any(self._spans[i][1] > position for i in range(max(0, index - 2), index + 1))
