"""Awards: honours and titles, with who received them."""

import re
from dataclasses import dataclass, field

from kg.extract.entities.award_names import ends_like, honours
from kg.extract.entities.reading import Reading
from kg.extract.entities.subjects import Subjects
from kg.model import Entity, Fact, Kind, Span

_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?")
_DATED_BEFORE = re.compile(r"(?:19|20)\d\d年度$")
_LEVEL = re.compile(
    r"^(?:全国|全省|全市|全区|全县|自治区|国家级?|[省市区县]级?(?=[^级])|[一-鿿]{2,3}[省市区县](?!区))(?:首批|级)?"
)
_TELLING = 5
_DATED = re.compile(r"^(?:19|20)\d\d年?度?")
_PASSIVE = re.compile(
    r"被[一-鿿]{0,14}?(?:(?P<sure>评为|评定为|认定为|命名为|授予|表彰为|评选为|评上)|确定为|列为|确认为|推荐为|纳入)"
)
_GOT = re.compile(
    r"(?<![荣喜夺斩捕收猎])获(?=20\d\d年?|全[国省市县区州]|国家|中国|[省市]级|第[一-鿿\d]{1,3}[届批])"
)
_GIVEN_TO = re.compile(r"(?:为|向|给)(?P<whom>[^，。；：“”\n]{1,30})$")
_PRONOUNS = frozenset({"其", "他", "她", "他们", "它们", "该村", "该镇", "该县"})
_GIVEN_AS = re.compile(
    r"(?:授予|命名|认定)(?P<whom>[^，。；：“”\n]{2,36}?)为(?P<name>[^，。；：、“”\n]{4,28}?)(?:荣誉称号|称号)?(?=[，。；、\n]|$)"
)
_LISTED = re.compile(
    r"(?P<name>(?:第[一-鿿\d]{1,3}[届批])?(?:全[国省市县]|国家级?|[省市县]级)[^，。；：、\d\n]{2,16})[\d]+[个家]："
)
_CALLED = re.compile(
    r"“(?P<name>[^“”\n]{3,24})”(?:的)?(?:荣誉称号|称号|荣誉|这块(?:金字)?招牌|(?:金字)?招牌|桂冠|美誉|奖牌|牌匾|殊荣|颁授词)"
)
_LINE = re.compile(
    r"(?:^|\n)[ 　]*(?P<name>(?P<year>20\d\d)年度?"
    r"(?:全国|国家|[一-鿿]{2,4}[省市县区])[^，。；：\n]{4,26})(?=\n|$)"
)
_AFTER = re.compile(r"”?(?:荣誉)?(?:称号)?的")
_ADVERB = re.compile(r"(?:先后|连续|曾经?|已经?|也|均|都|成功|分别|多次|一举|再次|又|还)+$")
_NAMED_THING = re.compile(
    r"”[一-鿿]{0,6}$|(?:景区|小镇|项目|产品|品牌|安置点|公园|茶|酒|米|鸡|羊|牛|梨|果|瓜|宴|作品|论文|案例|做法|经验)$"
)
_FARTHEST = 60


@dataclass(slots=True)
class Award:
    """One honour as the item names it."""

    key: str
    label: str
    aliases: dict[str, None] = field(default_factory=dict)
    spans: set[tuple[int, int]] = field(default_factory=set)
    year: str | None = None
    facts: list[Fact] = field(default_factory=list)

    def entity(self) -> Entity:
        """Return the entity."""
        return Entity(
            key=self.key,
            kind=Kind.AWARD,
            label=self.label,
            aliases=tuple(sorted(set(self.aliases) - {self.label})),
            mentions=tuple(Span(*span) for span in sorted(self.spans)),
            year=self.year,
            confidence=0.8,
        )


def find_awards(reading: Reading, subjects: Subjects) -> tuple[tuple[Entity, ...], tuple[Fact, ...]]:
    """Return the awards of one news item, who received them and who gave them."""
    finder = _Finder(reading, subjects)
    for begin, end, kind in finder.verbs():
        finder.after_verb(begin, end, kind)
    finder.given_as()
    finder.listed()
    finder.called()
    awards = [finder.found[key] for key in sorted(finder.found)]
    return tuple(a.entity() for a in awards), tuple(fact for a in awards for fact in a.facts)


class _Finder:
    def __init__(self, reading: Reading, subjects: Subjects) -> None:
        self._reading, self._scope, self._subjects = reading, reading.scope, subjects
        self._lexicon = reading.lexicon
        self.found: dict[str, Award] = {}

    def verbs(self) -> list[tuple[int, int, str]]:
        """Return the verbs of honours, in order: where they stand, and of which kind they are."""
        words, text = self._lexicon.awards, self._scope.text
        found = [
            (b, e, words.verb_kinds[pattern]) for pattern, b, e in words.verbs.find_matches_as_indexes(text)
        ]
        found += [(*match.span(), "!" if match["sure"] else "v") for match in _PASSIVE.finditer(text)]
        found += [(*match.span(), "!") for match in _GOT.finditer(text)]
        return sorted(found)

    def after_verb(self, begin: int, end: int, kind: str) -> None:
        """Enter the honours after a verb."""
        text = self._scope.text
        whom, start = self._recipients(begin, end, kind)
        for name, first, last in honours(text, self._lexicon, start, sure=kind == "!") if start else ():
            if kind == "s" and not ends_like(name, self._lexicon):
                continue
            award = self._enter(name, first, last)
            after = _AFTER.match(text, last)
            behind = self._subjects.listed(after.end()) if after and kind in "v!" else []
            for key in behind or whom:
                self._received(award, key, begin)
            self._awarded(award, begin, end, kind)

    def _recipients(self, begin: int, end: int, kind: str) -> tuple[list[str], int | None]:
        """Return who is honoured by a verb, and where the honours begin (None where it honours nobody)."""
        text, subjects = self._scope.text, self._subjects
        if kind != "g" and self._of_another(begin):
            return [], end
        if kind != "g":
            home = subjects.before(begin, home=True, people=True)
            return subjects.all_before(begin, people=True) or [key for key in (home,) if key], end
        if text[begin - 1 : begin] == "被" or text[end : end + 1] == "为":
            return [], None
        quote = text.find("“", end, end + _FARTHEST)
        if quote < 0 or re.search(r"[，。；：\n]", text[end:quote]):
            return [], None
        whom = [actor.key for actor in subjects.narrowest(end, quote)]
        given = _GIVEN_TO.search(text[max(0, begin - _FARTHEST) : begin])
        if not whom and given:
            if given["whom"] in _PRONOUNS:  # 来到钱家湾村，为其授予
                whom = subjects.all_before(begin - len(given.group()), people=True)
            else:
                whom = [a.key for a in subjects.narrowest(begin - len(given["whom"]), begin)]
        return whom, quote

    def _of_another(self, begin: int) -> bool:
        """Whether a verb's subject is something that is no known actor (“壮瑶大席”荣获)."""
        text = self._scope.text
        clause = max(text.rfind(mark, 0, begin) for mark in "，。；：！？\n") + 1
        if self._subjects.within(clause, begin):
            return False
        return bool(_NAMED_THING.search(_ADVERB.sub("", text[clause:begin])))

    def given_as(self) -> None:
        """Enter honours that are given as what somebody then is (授予迪口镇等38个村镇为文明村镇)."""
        for match in _GIVEN_AS.finditer(self._scope.text):
            if not ends_like(match["name"], self._lexicon):
                continue
            award = self._enter(match["name"], *match.span("name"))
            for actor in self._subjects.narrowest(*match.span("whom")):
                self._received(award, actor.key, match.start())
            self._awarded(award, match.start(), match.start("whom"), "g")

    def listed(self) -> None:
        """Enter honours with the number and the list of those who have them (全国文明村镇3个：木鱼镇、…)."""
        text = self._scope.text
        for match in _LISTED.finditer(text):
            if ends_like(match["name"], self._lexicon):
                award = self._enter(match["name"], *match.span("name"))
                for key in self._subjects.listed(match.end()):
                    self._received(award, key, match.start())

    def called(self) -> None:
        """Enter honours that are named as such without a verb: “…”这块招牌; a line 2014年河南省…试点村."""
        text = self._scope.text
        for match in _CALLED.finditer(text):
            known = any(b <= match.start("name") < e for a in self.found.values() for b, e in a.spans)
            if not known and ends_like(match["name"], self._lexicon):
                award = self._enter(match["name"], *match.span("name"))
                home = self._reading.home(match.start())
                if home:
                    self._received(award, home, match.start())
        for match in _LINE.finditer(text):
            if ends_like(match["name"], self._lexicon) and self._reading.areas.principal:
                award = self._enter(match["name"], *match.span("name"))
                award.year = match["year"]
                self._received(award, self._reading.areas.principal, match.start())

    def _enter(self, name: str, begin: int, end: int) -> Award:
        label = re.sub(r"[“”‘’]", "", name)
        year = _YEAR.match(label)
        bare = _DATED.sub("", label)
        known = next((a for a in self.found.values() if _DATED.sub("", a.label) == bare != label), None)
        known = known or next((a for a in self.found.values() if _DATED.sub("", a.label) == label), None)
        key = f"award-{re.sub(r'[/ 　]', '', label)}"
        award = known or self.found.setdefault(key, Award(key, label))
        award.aliases[label] = None
        award.spans.add((begin, end))
        award.aliases[f"{label}称号"] = None
        for short in _shorter(label):
            award.aliases[short] = None
        before = _DATED_BEFORE.search(self._scope.text[max(0, begin - 8) : begin])
        if before and not _YEAR.match(label):
            award.aliases[before.group() + label] = None
        if year:
            award.year = year["year"]
        return award

    def _received(self, award: Award, recipient: str, position: int) -> None:
        if not any(fact.subject == recipient for fact in award.facts):
            sentence = self._scope.sentence(position)
            rule = "received-by-subject"
            award.facts.append(Fact(recipient, "received", award.key, sentence, rule, 0.8))
            years = [match["year"] for match in _YEAR.finditer(self._scope.text, sentence.begin, position)]
            award.year = award.year or (years[-1] if years else None)

    def _awarded(self, award: Award, begin: int, end: int, kind: str) -> None:
        """Note who gave an honour: who is named in a passive verb, or the subject of a verb of honouring."""
        if any(fact.predicate == "awardedBy" for fact in award.facts):
            return
        if kind == "g":
            giver = self._subjects.before(begin)
        else:
            inside = self._subjects.within(begin, end)
            giver = inside[-1].key if inside and inside[-1].kind != "person" else None
        received = {fact.subject for fact in award.facts}
        if giver and giver not in received:
            sentence = self._scope.sentence(begin)
            award.facts.append(Fact(award.key, "awardedBy", giver, sentence, "awarded-by-subject", 0.75))


def _shorter(label: str) -> list[str]:
    """Return an honour's name without its year, and without whose it is (先进县 of 全省先进县)."""
    dated = _DATED.sub("", label)
    bare = _LEVEL.sub("", dated)
    return [name for name in (dated, bare) if name != label and len(name) >= _TELLING]
