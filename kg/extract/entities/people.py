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
    r"|怎么|如何|陪|周[一二三四五六日]|上周|前[年不些]|这[几些次]|每|那[年天]|忙|拿|摸|翻|掏|捏|递|搬|抱|扛|牵|搂|抹|拍|赶|包|得[了到]|手[里把]|并不|不[再会]|有[些点]|没|用|靠|跑|说|见|看|想|住|搬|成[了为]|报名|参加|老人|大叔|大爷|大妈|阿姨|同志|先生|女士|书记|主任"
)
_SPEECH = re.compile(rf"(?:{_SAY})[，：:“。](?<!道，)(?<!道。)|(?:{_SAY})(?:了|着|过|起|到|给|记者|道)")
_PARTICLES = frozenset("说在对把和与及等是的也就都很又还给向被从让为将算讲谈笑家")
_GLUE = re.compile(r"[ 　：:”’]{0,3}(?:（右[一二三四五六]|（左[一二三四五六])?")
_CREDIT_NAMES = re.compile(r"[ 　：:／/]{0,3}(?P<names>[一-鿿·]{2,12}(?:[ 　、][一-鿿·]{2,12})*)(?=[^一-鿿]|$)")
_GAP = re.compile(r"[ 　]{1,4}(?=[一-鿿])")
_CALLED = re.compile(r"名叫|[，是]叫|——(?=[一-鿿]{2,3}，)|”(?=[一-鿿]{2,3}(?:一边|边|笑|站|指|摆|拍|叹|说|介绍))")
_BRACKET = re.compile(r"（(?P<post>[^（）\n]{2,24})）")
_CALLS = frozenset({"书记", "主任", "老师", "先生", "女士", "小姐", "科长", "局长", "师傅", "经理", "村长", "镇长", "总", "工", "部门", "部长", "姐", "哥", "叔", "婶", "大姐", "大妈", "大叔", "大爷", "阿姨", "婆婆"})
_NEVER = frozenset("不的了在是们都要也这那么外里")
_AGED = re.compile(r"[岁村镇乡来家庄寨屯社区街道站](?:的|里的)(?=[一-鿿])")
_LIST_MARK = frozenset("、兼 　")
_PARTY = re.compile(r"(?:党工委|党委|党总支|党支部|支部|纪委|纪委监委|监委|办事处|政府|委|党组|工委|人大|政协)$")
_PART_OF_TITLE = re.compile(
    r"(?:(?:村|社区|镇|乡|街道|县|区|市|团|省)?(?:党工委|党委|党总支|党支部|支部|纪委|监委|委|办事处|政府|院委会|管委会|居委会|村委会|业委会|人大|政协|工会|妇联)|驻村|村|常务|执行|民间|社区|街道|工会|监察局)$"
)
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
    finder.after_bodies()
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
            end = self._name_end(begin, sure=title.kind == "!" or spaced)
            if end is None:
                continue
            person = self._book.add(text[begin:end], begin, end)
            if title.kind in "!%":
                self._enter_posts(person, title)
            self._bracketed(person, end)

    def _bracketed(self, person: Person, end: int) -> None:
        """Posts in brackets after a name: 唐卫国（兼四团镇副镇长）."""
        match = _BRACKET.match(self._scope.text, end)
        if match is None:
            return
        title = self._title_ends.get(match.end("post"))
        if title and title.kind in "!%":
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

    def after_bodies(self) -> None:
        """Names that stand apart after a body's name: 县广播电视台 黎昕."""
        text = self._scope.text
        for end in self._body_ends:
            gap = _GAP.match(text, end)
            if gap is None:
                continue
            stop = self._name_end(gap.end(), sure=False)
            if stop is not None and (stop == len(text) or not "一" <= text[stop] <= "鿿"):
                self._book.add(text[gap.end() : stop], gap.end(), stop)

    def before_speech(self) -> None:
        """Names before a verb of saying (”马家荣坦言，), after a quotation, and after 叫 or a dash."""
        text, stops = self._scope.text, self._scope.stops
        for match in _SPEECH.finditer(text):
            for length in (3, 2, 4):
                begin = match.start() - length
                if begin < 1 or not stops[begin - 1]:
                    continue
                name = text[begin : match.start()]
                if self._taken[begin] or any(stops[begin : match.start() - 1]) or not self._is_name(name):
                    continue
                if name[1:] in self._lexicon.ordinary and text.count(name) < 2:
                    continue
                if name[:2] in self._lexicon.ordinary or (length == 2 and text.count(name) < 2):
                    continue
                self._book.add(name, begin, match.start())
                break
        for match in _CALLED.finditer(text):
            end = self._name_end(match.end(), sure=False)
            if end is not None and end - match.end() == 3:
                self._book.add(text[match.end() : end], match.end(), end)

    def aged(self) -> None:
        """Names after what describes a person: 55岁的汪本福, 洋埭村的丁秀环."""
        text = self._scope.text
        for match in _AGED.finditer(text):
            begin = match.end()
            end = self._name_end(begin, sure=False)
            if end is None:
                continue
            name = text[begin:end]
            if end - begin < 3 and text.count(name) < 2:
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
        if name in self._lexicon.ordinary or name[1:] in _CALLS:
            return False
        return name[0] in self._words.surnames and 2 <= len(name) <= 3

    def _name_end(self, begin: int, *, sure: bool) -> int | None:
        """Return where a name that begins here ends, or None where none does.

        `sure` says that the place calls for a name (after a post); else the name itself must look like one.
        """
        text = self._scope.text
        if begin >= len(text) or self._taken[begin] or not "一" <= text[begin] <= "鿿":
            return None
        if text[begin] in "老小" and text[begin + 1 : begin + 2] in self._words.surnames:
            known = text[begin : begin + 2] in self._lexicon.ordinary
            return begin + 2 if _FOLLOW.match(text, begin + 2) and not known else None
        foreign = self._foreign_end(begin)
        if foreign:
            return foreign
        surname = self._surname(begin, sure)
        short, long = begin + surname + 1, begin + surname + 2
        if not surname or not self._han(begin, short):
            return None
        if text[begin + surname] == "某":
            return long if text[long - 1 : long] == "某" else None
        end = self._choose(begin, short, long, sure)
        return end if end and self._likely(begin, end, sure) else None

    def _surname(self, begin: int, sure: bool) -> int:
        text = self._scope.text
        if text[begin : begin + 2] in self._words.double:
            return 2
        return int(text[begin] in self._words.surnames or (sure and text[begin] in self._words.rare))

    def _choose(self, begin: int, short: int, long: int, sure: bool) -> int | None:
        """Choose between a given name of one and of two characters."""
        text = self._scope.text
        fits_short, fits_long = self._follows(short), self._han(begin, long) and self._follows(long)
        one, two = text[begin:short], text[begin:long]
        if fits_long and text[long - 1] not in _PARTICLES and _SPEECH.match(text, long):
            return long
        if fits_short and fits_long and text[long - 1] not in _PARTICLES:
            return long if text.count(one) == text.count(two) > 1 or text[short : short + 2] not in self._lexicon.verbs else short
        if fits_short:
            return short
        if fits_long:
            return long
        if not sure or not self._han(begin, long) or text[long - 1] in _PARTICLES:
            return None
        return long

    def _likely(self, begin: int, end: int, sure: bool) -> bool:
        """Whether a stretch is a name and no ordinary words (党员|干部要)."""
        text, ordinary = self._scope.text, self._lexicon.ordinary
        name, follow = text[begin:end], text[end : end + 1]
        if name in ordinary or name[1:] in _CALLS or any(c in _NEVER for c in name[1:]):
            return False
        if any(level == 1 for level in self._scope.stops[begin:end]):
            clear = len(name) == 3 and name[0] in self._words.surnames and self._follows(end)
            if not clear or name[:2] in ordinary or name[1:] in ordinary:
                return False
        if name[0] in self._words.rare and (len(name) == 2 or name[1:] in ordinary):
            return bool(_SPEECH.match(text, end)) or (text.count(name) > 1 and name[1:] not in ordinary)
        if len(name) == 3 and name[1:] in ordinary and not self._follows(end):
            return False
        if name[:2] in ordinary:
            if not sure or text[begin + 2 : begin + 4] in ordinary:
                return bool(_SPEECH.match(text, end))
        elif len(name) == 3 and name[1:] in ordinary and not sure:
            return bool(follow) and self._follows(end)
        elif len(name) == 2 and not sure:
            return text[begin + 1 : begin + 3] not in ordinary
        return not (text[end - 1 : end + 1] in ordinary and not self._follows(end))

    def _han(self, begin: int, end: int) -> bool:
        return end <= len(self._scope.text) and all("一" <= c <= "鿿" for c in self._scope.text[begin:end])

    def _follows(self, position: int) -> bool:
        """Whether what stands here can follow a name."""
        text = self._scope.text
        return bool(_FOLLOW.match(text, position)) or text[position : position + 2] in self._lexicon.verbs

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
        for length in (2, 3, 4, 5):
            part = run[:length]
            if length <= len(run) and self._follows(begin + length) and any(p in part for p in self._words.foreign):
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
        begin, at = title.begin, None
        for back in range(0, 9):  # a word such as 常务 or 驻村 may stand between body and title
            place = title.begin - back
            if place in self._body_ends:
                start, body = self._body_ends[place]
                at, begin = body.key, start
                middle = _kept(text[place : title.begin])
                office = _PARTY.search(text[start:place])
                rank = text[start:place] if office and place - start <= 4 else office.group() if office else ""
                name = rank + middle + name
                break
            if place in self._area_ends:
                start, area = self._area_ends[place]
                at, begin = area.key, start
                name = _kept(text[place : title.begin]) + name
                break
            if place < 1 or self._scope.stops[place - 1] or text[place - 1] in "、，":
                begin = place
                name = _kept(text[place : title.begin]) + name
                break
        former = bool(_FORMER.search(text[max(0, begin - 2) : begin]))
        return begin, name.strip("“”"), at, former


def _kept(words: str) -> str:
    """Return the part of the words before a title that belongs to it: 村党支部, 驻村, 常务; no name of a body."""
    match = _PART_OF_TITLE.search(words)
    return match.group() if match else ""
