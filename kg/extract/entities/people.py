"""People: names after their posts and roles, before verbs of saying, in credits; with the posts they hold."""

import re
from dataclasses import dataclass, field

from kg.extract.entities.area_book import Area, AreaBook
from kg.extract.entities.lexicon import EntityLexicon
from kg.extract.entities.organization_book import Organization, OrganizationBook
from kg.extract.entities.scope import Scope
from kg.model import Entity, Kind, Post, Span

_SAY = (
    "说道|说起|说|介绍|表示|坦言|直言|告诉|指出|认为|强调|透露|解释|回忆|感慨|感叹|笑着|笑道|笑|坦承|答道|回答|答|算|讲|谈|提醒|形容|要求|"
    "记得|补充|建议|称|道|反映|呼吁|谈到|提到|分析|总结|评价|承认|自豪|激动|高兴|叹|喊|问|想|念叨|掰着|乐|欣慰|坚信|估算|细数|透露"
)
_FOLLOW = re.compile(
    rf"{_SAY}|[^一-鿿·]|$|[在对把和与及等是的也就都很又还给向被从让为将家因曾便却]|带[着领队头]|率|牵头|领[着办]|主持|主动|负责|当选|当[上了选“]|正[在陪忙带给]"
    r"|已[经]?|原[是来]|今年|去年|一[边口家个早]|最[得初]|第[一二三]|刚|拎|背[着起]|拿[着出]|挽|咬牙|捧|指[着了]|蹲|站|坐|走|来到|来|到|去[年]?|回[到来]|做|种|养|办|开[始办着]|接[过到受]|获|被|创办|发布"
    r"|怎么|如何|陪|手[里把]|并不|不[再会]|有[些点]|没|用|靠|跑|说|见|看|想|住|搬|成[了为]|报名|参加|老人|大叔|大爷|大妈|阿姨|同志|先生|女士|书记|主任"
)
_SPEECH = re.compile(rf"(?:{_SAY})[，：:“。、]|(?:{_SAY})(?:了|着|过|起|到|给|记者|道)")
_PARTICLES = frozenset("说在对把和与及等是的也就都很又还给向被从让为将算讲谈笑家")
_GLUE = re.compile(r"[ 　：:”’]{0,3}(?:（右[一二三四五六]|（左[一二三四五六])?")
_CREDIT_NAMES = re.compile(r"[ 　：:／/]{0,3}(?P<names>[一-鿿·]{2,12}(?:[ 　、][一-鿿·]{2,12})*)(?=[^一-鿿]|$)")
_AGED = re.compile(r"[岁村镇乡来家庄寨屯社区街道站](?:的|里的)(?=[一-鿿])")
_LIST_MARK = frozenset("、兼 　")
_PARTY = re.compile(r"(?:党工委|党委|党总支|党支部|支部|纪委|纪委监委|监委|办事处|政府|委|党组|工委|人大|政协)$")
_FORMER = re.compile(r"(?:原|时任|前任|曾任)$")


@dataclass(slots=True)
class Person:
    """One person as the item shows them."""

    name: str
    spans: set[tuple[int, int]] = field(default_factory=set)
    posts: dict[tuple[str, str | None], tuple[Span, bool]] = field(default_factory=dict)
    confidence: float = 0.9


@dataclass(slots=True)
class PeopleBook:
    """The people found so far, by name."""

    people: dict[str, Person] = field(default_factory=dict)
    home: str | None = None

    def key(self, name: str) -> str:
        """Return a person's key: the name within the principal area."""
        return f"person-{(self.home or '').removeprefix('area-')}-{name}"

    def add(self, name: str, begin: int, end: int) -> Person:
        """Return the person of a name, entered if new, with a mention."""
        person = self.people.setdefault(name, Person(name))
        person.spans.add((begin, end))
        return person

    def entities(self) -> tuple[Entity, ...]:
        """Return the people, by name."""
        return tuple(
            Entity(
                key=self.key(name),
                kind=Kind.PERSON,
                label=name,
                mentions=tuple(Span(*span) for span in sorted(person.spans)),
                located_in=self.home if self.home and self.home.startswith("area-") else None,
                confidence=person.confidence,
            )
            for name, person in sorted(self.people.items())
        )

    def posts(self) -> tuple[Post, ...]:
        """Return the posts of all people."""
        return tuple(
            Post(self.key(name), title, at, evidence, former)
            for name, person in sorted(self.people.items())
            for (title, at), (evidence, former) in person.posts.items()
        )


@dataclass(frozen=True, slots=True)
class _Title:
    begin: int
    end: int
    kind: str  # ! ~ *


def find_people(
    scope: Scope, lexicon: EntityLexicon, areas: AreaBook, bodies: OrganizationBook
) -> PeopleBook:
    """Return the people of one news item with their posts."""
    book = PeopleBook(home=areas.principal)
    finder = _Finder(scope, lexicon, areas, bodies, book)
    finder.after_titles()
    finder.before_speech()
    finder.aged()
    finder.again()
    return book


class _Finder:
    def __init__(
        self, scope: Scope, lexicon: EntityLexicon, areas: AreaBook, bodies: OrganizationBook, book: PeopleBook
    ) -> None:
        self._scope, self._lexicon, self._book = scope, lexicon, book
        self._words = lexicon.people
        text = scope.text
        self._titles = [
            _Title(begin, end, self._words.kinds[pattern])
            for pattern, begin, end in self._words.titles.find_matches_as_indexes(text)
        ]
        self._title_ends = {title.end: title for title in self._titles}
        self._area_ends: dict[int, tuple[int, Area]] = {
            e: (b, area) for area in areas.areas.values() for b, e in area.spans
        }
        self._body_ends: dict[int, tuple[int, Organization]] = {
            e: (b, body) for body in bodies.organizations.values() for b, e in (*body.anaphora, *body.spans)
        }
        self._taken = bytearray(len(text) + 1)
        for spans in (
            *(area.spans for area in areas.areas.values()),
            *(body.spans for body in bodies.organizations.values()),
        ):
            for b, e in spans:
                self._taken[b:e] = b"\1" * (e - b)

    # ------------------------------------------------------------------ where names stand

    def after_titles(self) -> None:
        """Names right after a post or a role: 县委书记孟国梁, 村民刘胜利; credits: 记者 李文彩."""
        text = self._scope.text
        for title in self._titles:
            if title.kind == "*":
                self._credits(title)
                continue
            glue = _GLUE.match(text, title.end)
            begin = glue.end() if glue else title.end
            spaced = begin > title.end
            end = self._name_end(begin, strict=title.kind == "~" and not spaced)
            if end is None:
                continue
            person = self._book.add(text[begin:end], begin, end)
            self._enter_posts(person, title)

    def _credits(self, title: _Title) -> None:
        """Names of reporters, photographers and editors; only where they stand apart."""
        text = self._scope.text
        match = _CREDIT_NAMES.match(text, title.end)
        if match is None:
            return
        position = match.start("names")
        if position == title.end and text[title.begin - 1 : title.begin] not in ("（", "(", "【", " ", "　", "报", "网", "刊", "台", "\n"):
            return
        for name in re.split(r"[ 　、]", match["names"]):
            begin, position = position, position + len(name) + 1
            end = begin + len(name)
            if self._is_name(name) and not self._taken[begin]:
                person = self._book.add(name, begin, end)
                person.confidence = min(person.confidence, 0.5)
                evidence = self._scope.sentence(begin)
                person.posts.setdefault((text[title.begin : title.end], None), (evidence, False))
            else:
                break

    def before_speech(self) -> None:
        """Names before a verb of saying: ”马家荣坦言，."""
        text, stops = self._scope.text, self._scope.stops
        for match in _SPEECH.finditer(text):
            for length in (3, 2, 4):
                begin = match.start() - length
                if begin < 1 or not stops[begin - 1]:
                    continue
                name = text[begin : match.start()]
                if self._taken[begin] or any(stops[begin : match.start()]) or not self._is_name(name):
                    continue
                if name[:2] in self._lexicon.ordinary or (length == 2 and text.count(name) < 2):
                    continue
                self._book.add(name, begin, match.start())
                break

    def aged(self) -> None:
        """Names after what describes a person: 55岁的汪本福, 洋埭村的丁秀环."""
        for match in _AGED.finditer(self._scope.text):
            begin = match.end()
            end = self._name_end(begin, strict=True)
            if end is None:
                continue
            name = self._scope.text[begin:end]
            if end - begin < 3 and self._scope.text.count(name) < 2:
                continue
            person = self._book.add(name, begin, end)
            person.confidence = min(person.confidence, 0.7)

    def again(self) -> None:
        """Every other place where a name that is known stands."""
        text = self._scope.text
        for name, person in self._book.people.items():
            for match in re.finditer(re.escape(name), text):
                if not self._taken[match.start()]:
                    person.spans.add(match.span())

    # ------------------------------------------------------------------ what a name is

    def _is_name(self, name: str) -> bool:
        if "·" in name:
            return len(name) > 3
        if name[:2] in self._words.double and len(name) in (3, 4):
            return True
        if any(part in name for part in self._words.foreign) and 2 <= len(name) <= 6:
            return True
        return name[0] in self._words.surnames and 2 <= len(name) <= 3 and name not in self._lexicon.ordinary

    def _name_end(self, begin: int, *, strict: bool) -> int | None:
        """Return where a name that begins here ends, or None where none does."""
        text = self._scope.text
        if begin >= len(text) or self._taken[begin] or not "一" <= text[begin] <= "鿿":
            return None
        if text[begin] in "老小" and text[begin + 1 : begin + 2] in self._words.surnames:
            return begin + 2 if _FOLLOW.match(text, begin + 2) and text[begin : begin + 2] not in self._lexicon.ordinary else None
        foreign = self._foreign_end(begin)
        if foreign:
            return foreign
        surname = 2 if text[begin : begin + 2] in self._words.double else 1 if text[begin] in self._words.surnames else 0
        if not surname:
            return None
        short, long = begin + surname + 1, begin + surname + 2
        if not all("一" <= c <= "鿿" for c in text[begin:short]) or "\n" in text[begin:short]:
            return None
        fits_long = self._han(begin, long) and self._follows(long)
        fits_short = self._follows(short)
        one, two = text[begin:short], text[begin:long]
        ordinary = one in self._lexicon.ordinary or text[begin + 1 : begin + 3] in ("书记", "主任", "某某")
        if "某" in two:
            return long if text[long - 1] == "某" else short
        if fits_short and (not fits_long or text[short] in _PARTICLES or not self._han(begin, long)):
            if text.count(two) > 1 and fits_long and text.count(one) == text.count(two):
                return long
            return None if ordinary or (strict and one in self._lexicon.ordinary) else short
        if fits_long:
            return long
        if strict or ordinary or not self._han(begin, long) or text[long - 1] in _PARTICLES:
            return None
        return long if text.count(two) > 1 or not self._verbal(begin) else None

    def _han(self, begin: int, end: int) -> bool:
        return end <= len(self._scope.text) and all("一" <= c <= "鿿" for c in self._scope.text[begin:end])

    def _follows(self, position: int) -> bool:
        """Whether what stands here can follow a name."""
        text = self._scope.text
        return bool(_FOLLOW.match(text, position)) or text[position : position + 2] in self._lexicon.verbs

    def _verbal(self, begin: int) -> bool:
        text = self._scope.text
        return text[begin : begin + 2] in self._lexicon.ordinary or text[begin + 1 : begin + 3] in self._lexicon.ordinary

    def _foreign_end(self, begin: int) -> int | None:
        """Return where a name with the parts of another people's names ends (索朗玉杰, 古丽娜尔·阿不都拉)."""
        text = self._scope.text
        end = begin
        while end < len(text) and ("一" <= text[end] <= "鿿" or text[end] == "·") and end - begin < 16:
            end += 1
        run = text[begin:end]
        if "·" in run[:8]:
            dot = run.index("·")
            tail = next((k for k in range(dot + 2, min(len(run), dot + 7) + 1) if self._follows(begin + k)), None)
            return begin + tail if tail else None
        if not any(part in run[:4] for part in self._words.foreign):
            return None
        for length in (4, 3, 2, 5):
            if length <= len(run) and self._follows(begin + length) and any(p in run[:length] for p in self._words.foreign):
                return begin + length
        return None

    # ------------------------------------------------------------------ posts

    def _enter_posts(self, person: Person, title: _Title) -> None:
        """Enter the post that a title gives and those listed before it (党工委副书记、办事处主任金祥荣)."""
        text = self._scope.text
        current: _Title | None = title
        for _ in range(4):
            if current is None:
                return
            begin, name, at, former = self._post(current)
            person.posts.setdefault((name, at), (self._scope.sentence(title.begin), former))
            before = begin - 1
            if before < 0 or text[before] not in _LIST_MARK:
                return
            while before > 0 and text[before - 1] in _LIST_MARK:
                before -= 1
            current = self._title_ends.get(before)

    def _post(self, title: _Title) -> tuple[int, str, str | None, bool]:
        """Return where a post's phrase begins, its title, the key of where it is held, and whether it is past."""
        text, name = self._scope.text, self._scope.text[title.begin : title.end]
        begin, at, former = title.begin, None, False
        start = title.begin
        for back in range(0, 9):  # a word such as 常务 or 驻村 may stand between body and title
            place = title.begin - back
            if place in self._body_ends:
                start, body = self._body_ends[place]
                at, begin = body.key, start
                middle = text[place : title.begin]
                office = _PARTY.search(text[start:place])
                rank = text[start:place] if office and place - start <= 4 else office.group() if office else ""
                name = rank + middle + name
                break
            if place in self._area_ends:
                start, area = self._area_ends[place]
                at, begin = area.key, start
                name = text[place : title.begin] + name
                break
            if place < 1 or self._scope.stops[place - 1] or text[place - 1] in "、，":
                begin = place
                if back:
                    name = text[place : title.begin] + name
                break
        former = bool(_FORMER.search(text[max(0, begin - 2) : begin]))
        return begin, name.strip("“”"), at, former

