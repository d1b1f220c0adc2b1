"""People: names after their posts and roles, before verbs of saying, in credits; with the posts they hold."""

import re

from kg.extract.entities.organization_book import OrganizationBook
from kg.extract.entities.person_book import PeopleBook, Person
from kg.extract.entities.person_foreign import first_name, pointed_names
from kg.extract.entities.person_more import MorePeople
from kg.extract.entities.person_names import NameShapes
from kg.extract.entities.person_posts import LIST_MARKS, PostReader, Title
from kg.extract.entities.reading import Reading

_GLUE = re.compile(r"[ 　：:”’]{0,3}(?:（右[一二三四五六]|（左[一二三四五六]|（[^（）\n]{1,6}）)?")
_CREDIT_NAMES = re.compile(
    r"[ 　：:／/]{0,3}(?P<names>[一-鿿·]{2,12}(?:[ 　、][一-鿿·]{2,12})*)(?=[^一-鿿]|$)"
)
_CREDIT_MARKS = ("（", "(", "【", " ", "　", "报", "网", "刊", "台", "\n", "社", "员")
_CREDITED = re.compile(r"[一-鿿·]+")
_CREDIT_END = re.compile(r"(?:摄影报道|综合报道|报道|报|发自.{2,4}|采写|整理|摄影|摄|供图|供稿|电|文)$")
_GAP = re.compile(r"[ 　]{1,4}(?=[一-鿿])")
_CALLED = re.compile(
    r"名叫|授予(?=[一-鿿]{2,3}等)|[，是]叫|——(?=[一-鿿]{2,3}，)|”(?=[一-鿿]{2,3}(?:一边|边|笑|站|指|摆|拍|叹|说|介绍))"
)
_BRACKET = re.compile(r"（(?P<post>[^（）\n]{2,24})）")
_AGED = re.compile(r"[岁村镇乡来家庄寨屯社区街道站](?:的|里的)(?=[一-鿿])")


def find_people(reading: Reading, bodies: OrganizationBook) -> PeopleBook:
    """Return the people of one news item with their posts."""
    finder = _Finder(reading, bodies)
    finder.pointed()
    finder.after_titles()
    finder.after_bodies()
    finder.before_speech()
    finder.described()
    finder.more()
    finder.again()
    return finder.book


class _Finder:
    def __init__(self, reading: Reading, bodies: OrganizationBook) -> None:
        self._reading, self._scope, self._lexicon = reading, reading.scope, reading.lexicon
        self.book = PeopleBook(home=reading.areas.principal)
        self._posts = PostReader(reading, bodies)
        words = reading.lexicon.people
        self._titles = [
            Title(begin, end, words.kinds[pattern])
            for pattern, begin, end in words.titles.find_matches_as_indexes(reading.text)
        ]
        self._title_ends = {title.end: title for title in self._titles}
        self._taken = bytearray(reading.areas.cover)
        for body in bodies.organizations.values():
            for begin, end in body.spans:
                self._taken[begin:end] = b"\1" * (end - begin)
        self._shapes = NameShapes(reading, self._taken)

    def pointed(self) -> None:
        """Names with a point between their parts: 古丽娜尔·阿不都拉."""
        for begin, end in pointed_names(self._scope.text):
            self._shapes.pointed[begin] = end
            if not self._taken[begin]:
                self.book.add(self._scope.text[begin:end], begin, end).confidence = 0.8

    def after_titles(self) -> None:
        """Names right after a post or a role: 县委书记孟国梁, 村民刘胜利; credits: 记者 李文彩."""
        text, starts = self._scope.text, {title.begin for title in self._titles}
        for title in self._titles:
            if title.kind == "*":
                self._credits(title)
                continue
            glue = _GLUE.match(text, title.end)
            begin = glue.end() if glue else title.end
            spaced = begin > title.end
            end = self._shapes.end(begin, sure=title.kind == "!" or spaced)
            if end is None or (text[begin] == "任" and begin + 1 in starts):  # 党员任|巷长
                continue
            person = self.book.add(text[begin:end], begin, end)
            if title.kind != "?":
                self._enter_posts(person, title)
            self._bracketed(person, end)

    def _bracketed(self, person: Person, end: int) -> None:
        """Enter the post in brackets after a name: 唐卫国（兼四团镇副镇长）."""
        match = _BRACKET.match(self._scope.text, end)
        if match is None:
            return
        title = self._title_ends.get(match.end("post"))
        if title and title.kind in "!%":
            self._enter_posts(person, title)

    def _credits(self, title: Title) -> None:
        """Names of reporters, photographers and editors; only where they stand apart or before 报道, 摄."""
        text = self._scope.text
        match = _CREDIT_NAMES.match(text, title.end)
        if match is None:
            return
        position = match.start("names")
        apart = position > title.end or text[title.begin - 1 : title.begin] in _CREDIT_MARKS
        for part in _CREDITED.finditer(text, position, match.end("names")):
            names = self._shapes.credited(_CREDIT_END.sub("", part.group()))
            if not names or self._taken[part.start()] or not (apart or _CREDIT_END.search(part.group())):
                return
            begin = part.start()
            for name in names:
                self._credit(name, begin, title)
                begin += len(name)

    def _credit(self, name: str, begin: int, title: Title) -> None:
        person = self.book.add(name, begin, begin + len(name))
        person.confidence = min(person.confidence, 0.5)
        evidence = self._scope.sentence(begin)
        person.posts.setdefault((self._scope.text[title.begin : title.end], None), (evidence, False))

    def after_bodies(self) -> None:
        """Names that stand apart after a body's name: 县广播电视台 黎昕."""
        text = self._scope.text
        for end in self._posts.bodies:
            gap = _GAP.match(text, end)
            if gap is None:
                continue
            stop = self._shapes.end(gap.end(), sure=False)
            if stop is not None and (stop == len(text) or not "一" <= text[stop] <= "鿿"):
                self.book.add(text[gap.end() : stop], gap.end(), stop)

    def before_speech(self) -> None:
        """Names before a verb of saying (”马家荣坦言，), after a quotation, and after 叫 or a dash."""
        text = self._scope.text
        people = self._lexicon.people
        for _, said, _ in people.say.find_matches_as_indexes(text):
            if people.speech.match(text, said):
                self._speaker(said)
        for match in _CALLED.finditer(text):
            end = self._shapes.end(match.end(), sure=False)
            if end is not None and end - match.end() == 3:
                self.book.add(text[match.end() : end], match.end(), end)

    def _speaker(self, said: int) -> None:
        """Enter the name that ends right before a verb of saying, if one does."""
        text, stops, ordinary = self._scope.text, self._scope.stops, self._lexicon.ordinary
        for length in (3, 2, 4):
            begin = said - length
            if begin < 1 or not stops[begin - 1]:
                continue
            name = text[begin:said]
            if self._taken[begin] or any(stops[begin : said - 1]) or not self._shapes.is_name(name):
                continue
            common = name[:2] in ordinary or ((length == 2 or name[1:] in ordinary) and text.count(name) < 2)
            if not common:
                self.book.add(name, begin, said)
                return

    def described(self) -> None:
        """Names after what describes a person: 55岁的汪本福, 洋埭村的丁秀环."""
        text = self._scope.text
        for match in _AGED.finditer(text):
            begin = match.end()
            end = self._shapes.end(begin, sure=False)
            if end is None:
                continue
            name = text[begin:end]
            if end - begin < 3 and text.count(name) < 2:
                continue
            person = self.book.add(name, begin, end)
            person.confidence = min(person.confidence, 0.7)

    def more(self) -> None:
        """Names in lists, before titles, as subjects, in contact lines."""
        MorePeople(self._reading, self.book, self._shapes, self._taken).find(self._titles)

    def again(self) -> None:
        """Every other place where a name that is known stands."""
        text = self._scope.text
        for name, person in self.book.people.items():
            for match in re.finditer(re.escape(name), text):
                if not self._taken[match.start()]:
                    person.spans.add(match.span())
            first = first_name(name)
            for match in re.finditer(re.escape(first), text) if first else ():
                if not any(b <= match.start() < e for b, e in person.spans):
                    person.spans.add(match.span())
        self.book.drop_parts()

    def _enter_posts(self, person: Person, title: Title) -> None:
        """Enter the post that a title gives and those listed before it (县委副书记、县长李某某)."""
        text = self._scope.text
        current: Title | None = title
        for _ in range(4):
            if current is None:
                return
            post = self._posts.read(current)
            person.posts.setdefault((post.title, post.at), (self._scope.sentence(title.begin), post.former))
            before = post.begin - 1
            if before < 0 or text[before] not in LIST_MARKS:
                return
            while before > 0 and text[before - 1] in LIST_MARKS:
                before -= 1
            current = self._title_ends.get(before)
