"""People without a post before their names: in lists, before titles, as subjects, in contact lines."""

import re
from collections.abc import Iterator

from kg.extract.entities.person_book import PeopleBook
from kg.extract.entities.person_names import NameShapes
from kg.extract.entities.person_posts import Title
from kg.extract.entities.reading import Reading
from kg.model import Role

_NEXT = re.compile(r"[、和与及](?P<name>[一-鿿]{2,3})(?=[、，。；：！？等和与及（）()\s]|$)")
_BEFORE = re.compile(r"(?:^|[、，。；：！？（）()\s有由]|(?<=[、，])和)(?P<name>[一-鿿]{2,3})[、和与及]$")
_RUN = re.compile(
    r"(?:(?<![一-鿿])|(?<=[有是为由请]))(?:[一-鿿]{2,3}、){2,}[一-鿿]{2,3}?(?=[，。；！？等和）)\s]|$)"
)
_SUBJECT = re.compile(r"(?<=[，。；：！？”\n])(?P<name>[一-鿿]{3})(?=[一-鿿，])")
_IS = re.compile(
    r"(?:^|(?<=[，。；：！？”\n]))(?P<name>[一-鿿]{3})(?=是[^，。；\n]{0,14}(?:[人户员民师者长]|干部|代表)[，。、；]"
    r"|是[^，。；\n]{0,36}(?:书记|主任|[村镇区县会校院厂队站所]长|经理|大户)[，。、；兼]"
    r"|(?:担?任|当了|曾任|曾是|家住|出生于|今年\d\d岁|，\d\d岁)|家(?:是|有|里))"
)
_LED_BY = re.compile(r"在(?P<name>[一-鿿]{3})的?(?:带领|引领|带动|影响|帮助|指导|鼓励|推动|牵头)下")
_QUOTED_OF = re.compile(r"”的(?P<name>[一-鿿]{3})(?=、“|等|，|。)")
_CALLED_BY = re.compile(r"[家人王星官客员手匠兵长师侠嫂姐哥叔妈爷]”(?P<name>[一-鿿]{3})(?=[一-鿿，。、])")
_NAMES = r"[一-鿿]{2,3}(?:[ 　、][一-鿿]{2,3}){0,4}"
_CREDIT = r"(?:摄影报道|报道|文/图|摄|供稿|供图|文)"
_SIGNED = re.compile(
    rf"[（(](?:文/)?(?:[^（）()\n]{{0,14}}[ 　]+)?(?P<names>{_NAMES})(?:[ 　]*{_CREDIT})?[）)][ 　]*(?=\n|$)"
    rf"|[讯电][ 　]*[（(](?P<desk>{_NAMES})(?:[ 　]+(?:记者|通讯员|报道)|[）)])"
    rf"|[。！][ 　/]*(?P<after>{_NAMES})[ 　]*{_CREDIT}?[ 　]*(?=\n|$)"
    rf"|(?:^|(?<=\n))[ 　]*(?P<reporter>[一-鿿]{{2,3}})[ 　]+报道(?=\s|$)"
)
_OF = re.compile(
    r"(?:出身|出生|的继任者|继任者|的儿子|的女儿|的妻子|的丈夫|之子|之女)的?(?P<name>[一-鿿]{3})"
)
_CALLED_SO = re.compile(r"(?:同志|老师|先生|女士|大叔|大妈|大爷|阿姨|老人|夫妇|一家|家庭)")
_CONTACT = re.compile(
    r"(?:联系人|经办人|联络人|报名联系|咨询)[：:]?[ 　]*"
    r"(?P<names>(?:[^\d，。；\n]{2,20}?[ 　]+)?[一-鿿]{2,3}(?:[ 　、][一-鿿]{2,3})*)"
    r"(?=[^一-鿿]|$)"
)
_PART = re.compile(r"[一-鿿]+")
_SURNAME_ONLY = re.compile(
    r"(?:主任|书记|部长|局长|县长|区长|市长|镇长|乡长|院长|校长|厂长|总经理|经理|董事长)"
)
_STRANGE = -2.0  # no name of a list that is nothing but names is less likely
_FULL = 3  # characters of a name in full
_SURE = 4.0  # log-odds of a given name that needs no title beside it
_CONTACT_LINE = "contact line"


class MorePeople:
    """Finds the people of one news item that no post before the name shows."""

    def __init__(self, reading: Reading, book: PeopleBook, shapes: NameShapes, taken: bytearray) -> None:
        self._reading, self._scope, self._book = reading, reading.scope, book
        self._shapes, self._taken = shapes, taken

    def find(self, titles: list[Title]) -> None:
        """Enter them, each kind after those that it may lean on."""
        for title in titles:
            if title.kind == "!":
                self._before(title.begin)
        for match in _CALLED_SO.finditer(self._scope.text):
            self._before(match.start())
        self._clear(_OF, 0.0)
        self._clear(_SUBJECT, _SURE)
        for pattern in (_IS, _LED_BY, _QUOTED_OF, _CALLED_BY):
            self._clear(pattern, 0.0)
        self._signed()
        self._runs()
        self._lists()
        self._by_surname({title.begin for title in titles})
        self._contacts()

    def _before(self, position: int) -> None:
        """Enter a name that ends right before a title (孙国华局长介绍)."""
        text = self._scope.text
        begin = position - 3
        if begin < 0 or self._taken[begin] or not self._scope.bordered(begin):
            return
        if self._shapes.clear(text[begin:position]):
            self._book.add(text[begin:position], begin, position).confidence = 0.7

    def _clear(self, pattern: re.Pattern[str], least: float) -> None:
        """Enter names that their characters show, where a person may stand."""
        text, given = self._scope.text, self._shapes.given
        for match in pattern.finditer(text):
            begin, end = match.span("name")
            name = match["name"]
            if self._taken[begin] or not self._shapes.clear(name, least) or not self._shapes.follows(end):
                continue
            again = text.count(name) > 1
            if given(name[1:]) >= (least / 2 if again else least):
                person = self._book.add(name, begin, end)
                person.confidence = min(person.confidence, 0.7)

    def _runs(self) -> None:
        """Enter lists of three and more that are nothing but names (冯长根、白春礼、杨卫等)."""
        for match in _RUN.finditer(self._scope.text):
            names = match.group().split("、")
            odds = [self._shapes.given(name[1:]) for name in names]
            if all(map(self._shapes.is_name, names)) and sum(odds) > 0 and min(odds) > _STRANGE:
                position = match.start()
                for name in names:
                    if not self._taken[position]:
                        self._book.add(name, position, position + len(name)).confidence = 0.7
                    position += len(name) + 1

    def _listed(self, name: str) -> bool:
        given = self._shapes.given(name[1:])
        unknown = len(name) == _FULL and name not in self._reading.lexicon.ordinary and given >= _SURE / 2
        least = _STRANGE if len(name) == _FULL else 0.0
        return (self._shapes.is_name(name) and given > least) or unknown

    def _lists(self) -> None:
        """Enter the names that stand in a list with one that is known."""
        queue = [span for person in self._book.people.values() for span in person.spans]
        while queue:
            begin, end = queue.pop()
            for first, last in (*self._right(end), *self._left(begin)):
                name = self._scope.text[first:last]
                if self._taken[first] or not self._listed(name) or name in self._book.people:
                    continue
                person = self._book.add(name, first, last)
                person.confidence = min(person.confidence, 0.7)
                queue.append((first, last))

    def _left(self, begin: int) -> Iterator[tuple[int, int]]:
        """Yield where the name before a known one in its list stands."""
        low = max(0, begin - 6)
        match = _BEFORE.search(self._scope.text[low:begin])
        if match:
            yield low + match.start("name"), low + match.end("name")

    def _right(self, end: int) -> Iterator[tuple[int, int]]:
        """Yield where the name after a known one in its list stands."""
        text = self._scope.text
        match = _NEXT.match(text, end)
        if match:
            yield match.span("name")
            return
        listed = text[end : end + 1] in ("、", "和") and self._shapes.follows(end + 4)
        if listed and self._shapes.clear(text[end + 1 : end + 4], 0.0):
            yield end + 1, end + 4

    def _by_surname(self, titled: set[int]) -> None:
        """Enter whom the article calls by surname and title (罗主任), unless it is one known by name."""
        text, surnames = self._scope.text, self._reading.lexicon.people.surnames
        known = {name[0]: person for name, person in self._book.people.items() if len(name) < 4}
        for match in _SURNAME_ONLY.finditer(text):
            begin = match.start() - 1
            if begin < 1 or text[begin] not in surnames or begin in titled or self._taken[begin]:
                continue
            if self._scope.stops[begin] or text[begin] == "任":
                continue
            if (
                self._scope.stops[begin - 1] != 1
                or text[begin - 1 : begin + 1] in self._reading.lexicon.ordinary
            ):
                continue
            person = known.get(text[begin])
            if person is not None:
                person.spans.add((begin, match.end()))
            else:
                self._book.add(text[begin : match.end()], begin, match.end()).confidence = 0.6

    def _signed(self) -> None:
        """Enter who signs in brackets at the end of a line (（晓菲）), or as 闵亮 报道."""
        text = self._scope.text
        for match in _SIGNED.finditer(text):
            for part in _PART.finditer(text, *match.span(match.lastgroup or 0)):
                name = part.group()
                if (
                    not self._taken[part.start()]
                    and self._shapes.is_name(name)
                    and name not in self._book.people
                ):
                    self._book.add(name, *part.span()).confidence = 0.5

    def _contacts(self) -> None:
        """Enter whom a page's contact lines name (联系人：任晓楠); they give nothing else."""
        document = self._scope.document
        for block in document.blocks:
            if block.role is not Role.FURNITURE or block.reason != _CONTACT_LINE:
                continue
            for match in _CONTACT.finditer(document.text, block.begin, block.end):
                for part in _PART.finditer(document.text, *match.span("names")):
                    if self._shapes.is_name(part.group()) and block.item == self._scope.item:
                        self._book.add(part.group(), *part.span()).confidence = 0.7
