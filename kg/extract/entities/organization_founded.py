"""Bodies that a sentence says are set up: named by their task alone (成立以县长为组长的防汛工作领导小组)."""

import re
from collections.abc import Iterator

from kg.extract.entities.organization_book import Organization, OrganizationBook
from kg.extract.entities.organization_lexicon import Head
from kg.extract.entities.reading import Reading, ranked_name

_SET_UP = re.compile(
    r"(?:成立|组建|设立|设置|增设|新设|加挂|建立|建起)(?:起|了)?(?:以|由)?"
    r"(?:[^，。；：“”\n]{0,40}?(?:为|任|担任|牵头|参与|参加|组成|负责)[^，。；：、“”\n]{0,8}?的)?"
    r"(?P<names>[^。；：，\n]{3,80})"
)
_NAME = re.compile(
    r"(?P<own>(?:“[^“”\n]{1,16}”)?[一-鿿]{0,16}?)(?P<head>领导小组办公室|领导小组|工作专班|专班|总指挥部|指挥部"
    r"|巡回法庭|人民法庭|法庭|检察室|警务室|派出所|管理局|分局|局|大队|支队|中队|委员会|理事会|议事会|协会|商会|促进会"
    r"|(?<![一-鿿]中)中心)(?:等|和|及|、|，|。|；|\n|$)"
)
_HEADED = re.compile(
    r"(?:理事会|议事会|协会|商会|志愿服务队|服务队|服务站|调解委员会)"
    r"(?=副?(?:会长|理事长|站长|队长|秘书长|主任)[一-鿿]{2,3})"
)
_OWN = re.compile(r"(?:^|[^一-鿿]|的)(?:[这该][个支家])?((?:(?!的)[一-鿿]){2,8})$")
_ELECTED = re.compile(r"届|当选|选举|暨")
_EACH = re.compile(r"(?:各|每个?|均|都|分别|普遍|相继在|要|可以?|应当?|全部)[^，。；：\n]{0,12}$")
_COUNT = re.compile(
    r"^(?:[\d一二两三四五六七八九十百余多几]+[余多]?[个支家名所]|若干|多个|系列|新的?|全[国省市县区镇]|首[个支家])"
)
_LEADING = re.compile(r"^(?:了|起|专门的?|相应的?|统一的?|[一首][个支家])+")
_SOCIAL = frozenset({"理事会", "议事会", "协会", "商会", "促进会"})
_SHORTEST = 3
_LEFT = 11  # characters in which the name before a social body's kind is looked for
_TASK_FORCES = frozenset({"领导", "工作", "专班", "指挥", "总指"})  # heads whose names may hold a verb
_COURTS = frozenset({"巡回法庭", "人民法庭"})
_INSIDE = frozenset("和与及“”")


def founded_bodies(reading: Reading, book: OrganizationBook) -> None:
    """Enter the bodies that a sentence says are set up, as those of whose news it is."""
    for match in _SET_UP.finditer(reading.text):
        if _EACH.search(reading.text[max(0, match.start() - 16) : match.start()]):
            continue
        home = reading.home(match.start())
        for begin, end, head in _names(reading, match):
            if not book.overlaps(begin, end):
                _enter(reading, book, home, (begin, end), head)
    for match in _HEADED.finditer(reading.text):
        _headed(reading, book, match)


def _headed(reading: Reading, book: OrganizationBook, match: re.Match[str]) -> None:
    """Enter a social body whose head is named right after it (乡贤理事会|会长某某)."""
    low = max(0, match.start() - _LEFT)
    own = _OWN.search(reading.text[low : match.start()])
    if own is None or _ELECTED.search(own[1]):
        return
    begin, end = low + own.start(1), match.end()
    if not book.overlaps(begin, end) and reading.bordered(begin):
        head = Head(match.group(), match.group(), "SocialOrganization", "A")
        _enter(reading, book, reading.home(begin), (begin, end), head)


def _names(reading: Reading, match: re.Match[str]) -> Iterator[tuple[int, int, Head]]:
    """Yield where each name of the list after the verb stands, with its head."""
    position, text = match.start("names"), reading.text
    while found := _NAME.match(text, position, match.end("names") + 1):
        leading = _LEADING.match(found["own"])
        begin = position + (leading.end() if leading else 0)
        own, end = text[begin : found.end("head")], found.end("head")
        kind = "SocialOrganization" if found["head"] in _SOCIAL else "GovernmentBody"
        if found["head"] == "中心":
            kind = "Institution"
        if _tells(reading, begin, found.start("head")) and not _COUNT.match(own):
            yield begin, end, Head(found["head"], found["head"], kind, "A")
        position = found.end()
        if text[end : end + 1] in "等，。；\n":
            return


def _tells(reading: Reading, begin: int, end: int) -> bool:
    """Whether the words before a head tell one body from others."""
    own = re.sub(r"[“”]", "", reading.text[begin:end])
    generic = reading.lexicon.organizations.generic
    bare = own.removesuffix("工作")
    if reading.text[end : end + 4] in _COURTS and len(own) > 1:
        return True
    if len(own) < _SHORTEST or {own, bare} & (generic["t"] | generic["="]) or len(bare) < 2 or "性" in own:
        return False
    firm = 1 if reading.text[end : end + 2] in _TASK_FORCES else 2
    return not any(
        0 < reading.scope.stops[i] <= firm and reading.text[i] not in _INSIDE for i in range(begin, end)
    )


def _enter(
    reading: Reading, book: OrganizationBook, home: str | None, span: tuple[int, int], head: Head
) -> None:
    surface = reading.text[slice(*span)]
    label = re.sub(r"[“”‘’]", "", surface)
    owner = (home or "").removeprefix("area-")
    area = home if home in reading.areas.areas else None
    body = Organization(f"org-{owner}-{label}", label, head.kind, head.surface, label, owner or None, area)
    if area is not None:
        body.aliases[ranked_name(reading.areas.areas[area]) + label] = None
    book.enter(body, span, surface)
