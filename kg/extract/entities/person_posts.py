"""Posts: the phrase that ends in a title, with where the post is held."""

import re
from dataclasses import dataclass

from kg.extract.entities.area_book import Area
from kg.extract.entities.organization_book import Organization, OrganizationBook
from kg.extract.entities.reading import Reading

LIST_MARKS = frozenset("、兼 　")
_REACH = 9  # a word such as 常务 or 驻村 may stand between body and title
_PARTY = re.compile(
    r"(?:党工委|党委|党总支|党支部|支部|纪委|纪委监委|监委|办事处|政府|委|党组|工委|人大|政协)$"
)
_PART_OF_TITLE = re.compile(
    r"(?:(?:村|社区|镇|乡|街道|县|区|市|团|省)?(?:党工委|党委|党总支|党支部|支部|纪委|监委|委|办事处|政府|院委会|管委会|居委会|村委会"
    r"|业委会|人大|政协|工会|妇联)|驻村|村|常务|执行|民间|社区|街道|工会|监察局)$"
)
_FORMER = re.compile(r"(?:原|时任|前任|曾任)$")
_RANKS = frozenset("省市州县区旗镇乡村街社")
_OF_RANK = re.compile(r"^(?:副|代)?(?P<rank>[省市州县区旗镇乡村])长")


@dataclass(frozen=True, slots=True)
class Title:
    """A title's place. `kind` is ! for a post, ~ for a role, % for both, * for a maker of news."""

    begin: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class PostPhrase:
    """A post as written: where its phrase begins, its title, the key of its place, whether it is past."""

    begin: int
    title: str
    at: str | None
    former: bool


class PostReader:
    """Reads post phrases in one news item."""

    def __init__(self, reading: Reading, bodies: OrganizationBook) -> None:
        self._reading = reading
        self._areas: dict[int, tuple[int, Area]] = reading.areas.ends
        self.bodies: dict[int, tuple[int, Organization]] = {
            e: (b, body) for body in bodies.organizations.values() for b, e in (*body.anaphora, *body.spans)
        }

    def read(self, title: Title) -> PostPhrase:
        """Return the phrase that ends in a title."""
        text, stops = self._reading.text, self._reading.scope.stops
        name, at, begin = text[title.begin : title.end], None, title.begin
        for place in range(title.begin, title.begin - _REACH, -1):
            between = _kept(text[place : title.begin])
            if place in self.bodies:
                begin, body = self.bodies[place]
                ruled = text[begin:place].endswith("政府") and _OF_RANK.match(name)  # 县政府县长: the 县长
                at, name = body.key, ("" if ruled else _office(text[begin:place])) + between + name
                break
            if place in self._areas:
                begin, area = self._areas[place]
                if between == "委":  # 绥芬河|市委常委
                    between = area.name[-1] + between if area.name[-1] in _RANKS else "党委"
                at, name = area.key, between + name
                break
            if place < 1 or stops[place - 1] or text[place - 1] in "、，":
                begin, name = place, between + name
                break
        rank = _OF_RANK.match(text[title.begin : title.end])
        if at is None and rank:
            area_of_rank = self._reading.of_rank(rank["rank"], title.begin)
            at = area_of_rank.key if area_of_rank else None
        former = bool(_FORMER.search(text[max(0, begin - 2) : begin]))
        return PostPhrase(begin, name.strip("“”"), at, former)


def _office(body: str) -> str:
    """Return what a post's title takes from the body's name: 县委 of 县委副书记, nothing of 县人社局局长."""
    match = _PARTY.search(body)
    if match is None:
        return ""
    return body if len(body) <= 4 and body[0] in _RANKS else match.group()


def _kept(words: str) -> str:
    """Return the part of the words before a title that belongs to it: 村党支部, 驻村, 常务."""
    match = _PART_OF_TITLE.search(words)
    return match.group() if match else ""
