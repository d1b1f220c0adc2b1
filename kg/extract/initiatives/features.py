"""What can be seen of a candidate name, as named features for the model."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.initiatives.names import Candidate
from kg.lexicon.segment import is_verb, segment
from kg.lexicon.words import load_words
from kg.model import Document, Role

_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千万两双]")
_FAMILIAR = re.compile(r"[吗呢吧啊嘛哦呀啥咋]|怎么|什么|我们|你们|他们|咱|自己")
_PERSON = re.compile(r"(?:员|者|人|家|长|手|户|客|师|官|民|妇|工|星)$")
_NUMBERED = re.compile(r"\d[余多]?[个项条家处座类种支张份]$")
_AWARD = re.compile(r"^(?:称号|荣誉|奖|县|市|区|村|单位|企业|城市|示范县|示范市|示范区|先进)")
_NAMED = re.compile(r"(?:叫作?|称为|称之为|名为|叫做|命名为|取名|题为|打响|推出|名叫|称作)了?$")
_CALLED = re.compile(
    r"(?:所谓|俗称|被誉为|堪称|像|是|成为|当好|变成|成了|作为|荣获|获评|获得|评为|授予|解决|破解|打通"
    r"|疏通|避免|防止|杜绝|从|变|由|说|道)了?$"
)
_HONOUR = re.compile(
    r"(?:荣获|获评|获颁|获得|评为|评选为|认定为|列为|列入|入选|授予|命名为|荣膺|摘得|捧回|冠以|跻身)[^，。；]*$"
)
_TURN_BEFORE = re.compile(r"(?:从|由|变|向|到|至|为|成|把)了?$")
_TURN_AFTER = re.compile(r"^(?:转变|转为|变为|变成|向|到|为|成)")
_ROLE_AFTER = re.compile(
    r"^[^，。；]{0,3}(?:作用|角色|身份|问题|难题|称号|标准|理念|原则|要求|目标|议题|领域)"
)
_LIST_QUOTES = re.compile(r"(?:[、和及与]?[“‘][^“”‘’\n]{2,36}[”’])+")
_LIST_NOUN = re.compile(
    r"等?(?:各|多)?(?:[一二三四五六七八九十两几\d]+)?(?:[类种项个大])?(?P<noun>[一-鿿]{2,8})"
)
_WORDY = re.compile(r"[一-鿿A-Za-z]")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_SPEECH = re.compile(r"[：:说道]$")


@cache
def _campaigns() -> frozenset[str]:
    return frozenset(load_words("national_campaigns"))


def plain(name: str) -> str:
    """Return a name without quotation marks, brackets and spaces: the form in which names are compared."""
    return re.sub(r"[“”‘’\"'「」『』《》〈〉【】\[\]\s·•]", "", name)


def _shape(candidate: Candidate, core: str) -> list[str]:
    kind = "quoted" if candidate.quoted else "plain"
    return [
        f"{kind}",
        f"{kind}:head={candidate.head}",
        f"{kind}:hashead={bool(candidate.head)}",
        f"{kind}:verb={candidate.verb}",
        f"{kind}:hasverb={bool(candidate.verb)}",
        f"{kind}:length={min(len(core), 16)}",
        f"{kind}:number={bool(_NUMBER.search(core))}",
        f"{kind}:plus={'+' in core}",
        f"{kind}:listed={candidate.listed}",
        f"{kind}:prefix={bool(candidate.prefix)}",
        f"{kind}:comma={bool(re.search('[，、·]', core))}",
        f"{kind}:last={core[-1]}",
        f"{kind}:last2={core[-2:]}",
        f"{kind}:verbhead={candidate.verb}/{bool(candidate.head)}",
    ]


def _around(document: Document, candidate: Candidate, core: str) -> list[str]:
    text, block = document.text, document.blocks[candidate.block]
    before, after = (
        text[max(block.begin, candidate.core[0] - 7) : candidate.core[0]].rstrip("“"),
        text[candidate.end : min(block.end, candidate.end + 6)],
    )
    lead = text[max(block.begin, candidate.begin - 5) : candidate.begin]
    kind = "quoted" if candidate.quoted else "plain"
    features = [
        f"{kind}:before={before[-1:]}",
        f"{kind}:before2={before[-2:]}",
        f"{kind}:after={after[:1]}",
        f"{kind}:after2={after[:2]}",
        f"{kind}:numbered={bool(_NUMBERED.search(lead))}",
        f"{kind}:award={bool(_AWARD.match(after))}",
        f"{kind}:named={bool(_NAMED.search(before))}",
        f"{kind}:called={bool(_CALLED.search(before))}",
        f"{kind}:speech={bool(_SPEECH.search(before))}",
        f"{kind}:familiar={bool(_FAMILIAR.search(core))}",
        f"{kind}:person={bool(_PERSON.search(core)) and not candidate.head}",
        f"{kind}:counted={bool(re.match('[^，。；]{0,6}[0-9]', after))}",
        f"{kind}:national={core in _campaigns()}",
        f"{kind}:sentence={bool(re.search('[。！？；]', core))}",
    ]
    if candidate.role in (Role.TITLE, Role.SUBTITLE):
        features.append(f"{kind}:title")
    elif candidate.role is Role.HEADING:
        features.append(f"{kind}:heading")
    return features


def _sort(word: str) -> str:
    """Return what kind of word stands somewhere: a verb of doing, another verb, a number, a mark, a noun."""
    if not word:
        return "end"
    if word in load_words("initiative_verbs"):
        return "doing"
    if _NUMBER.match(word):
        return "number"
    if not _WORDY.match(word):
        return word[0]
    return ("verb" if len(word) > 1 else "verb1") if is_verb(word) else "noun" if len(word) > 1 else word


def _words(document: Document, candidate: Candidate, core: str) -> Iterator[str]:
    """Yield what the words of a name and those on both sides of it say."""
    kind = "quoted" if candidate.quoted else "plain"
    text, block = document.text, document.blocks[candidate.block]
    words = segment(core)
    sorts = [_sort(word) for word in words]
    yield from (f"{kind}:has={word}" for word in words)
    yield f"{kind}:first={words[0]}"
    yield f"{kind}:sorts={'-'.join(sorts[:4])}"
    yield f"{kind}:sorts={sorts[0]}..{sorts[-1]}:{min(len(words), 6)}"
    yield f"{kind}:words={min(len(words), 8)}:head={bool(candidate.head)}"
    after = segment(text[candidate.end : min(block.end, candidate.end + 8)])
    before = segment(text[max(block.begin, candidate.begin - 10) : candidate.begin])
    yield f"{kind}:next={after[0] if after else ''}"
    yield f"{kind}:nextsort={_sort(after[0] if after else '')}:head={bool(candidate.head)}"
    yield f"{kind}:lastword={before[-1] if before else ''}"
    yield f"{kind}:lastsort={_sort(before[-1] if before else '')}:head={bool(candidate.head)}"
    yield f"{kind}:between={_sort(before[-1] if before else '')}/{_sort(after[0] if after else '')}"


def _list_noun(text: str, end: int) -> str:
    """Return what the quoted names of a list are said to be: 领域 in “甲”“乙”等各类领域."""
    names = _LIST_QUOTES.match(text, end)
    noun = _LIST_NOUN.match(text, names.end() if names else end)
    return segment(noun["noun"])[0][-2:] if noun else ""


def _said(document: Document, candidate: Candidate) -> Iterator[str]:
    """Yield what is said of a name: an honour, one side of a change, a role, and what its list holds."""
    kind = "quoted" if candidate.quoted else "plain"
    text, block = document.text, document.blocks[candidate.block]
    before = text[max(block.begin, candidate.begin - 24) : candidate.begin]
    after = text[candidate.end : min(block.end, candidate.end + 12)]
    turned = bool(_TURN_BEFORE.search(before)), bool(_TURN_AFTER.match(after))
    yield f"{kind}:honour={bool(_HONOUR.search(before))}"
    yield f"{kind}:turn={turned[0]}/{turned[1]}"
    yield f"{kind}:role={bool(_ROLE_AFTER.match(after))}"
    yield f"{kind}:listnoun={_list_noun(text, candidate.core[1] + 1) if candidate.quoted else ''}"


def _scope(document: Document, candidate: Candidate) -> int:
    """Return where what a name may govern ends: its paragraph or, for a heading, its section."""
    block = document.blocks[candidate.block]
    if block.role is not Role.HEADING:
        return block.end
    for later in document.blocks[candidate.block + 1 :]:
        if later.role is Role.HEADING and later.level <= block.level:
            return later.begin
    return document.blocks[-1].end


def _place(document: Document, candidate: Candidate) -> Iterator[str]:
    """Yield where a name stands: in speech, in a sentence with numbers behind it, in the first paragraph."""
    kind = "quoted" if candidate.quoted else "plain"
    text, block = document.text, document.blocks[candidate.block]
    spoken = any(q.span.begin < candidate.begin and candidate.end < q.span.end for q in document.quotations)
    end = next((s.end for s in block.sentences if s.begin <= candidate.begin < s.end), block.end)
    numbers = len(_FIGURE.findall(text, candidate.end, end))
    yield f"{kind}:spoken={spoken}"
    yield f"{kind}:figures={min(numbers, 3)}"
    scope = _scope(document, candidate)
    within = len(_FIGURE.findall(text, candidate.end, scope))
    yield f"{kind}:scope={min(8, within // 2)}:heading={block.role is Role.HEADING}"
    begins = next((s.begin for s in block.sentences if s.begin <= candidate.begin < s.end), block.begin)
    yield f"{kind}:opens={candidate.begin - begins < 3}:end={candidate.end >= end - 1}"
    yield f"{kind}:first={candidate.begin == block.begin}"


def features_of(document: Document, group: Sequence[Candidate]) -> frozenset[str]:
    """Return the features of a name that stands at one or more places: the union over its places."""
    found: set[str] = set()
    for candidate in group:
        core = document.text[candidate.core[0] : candidate.core[1]]
        found.update(_shape(candidate, core))
        found.update(_around(document, candidate, core))
        found.update(_words(document, candidate, core))
        found.update(_place(document, candidate))
        found.update(_said(document, candidate))
    best = group[0]
    kind = "quoted" if best.quoted else "plain"
    core = document.text[best.core[0] : best.core[1]]
    bare = document.text.count(plain(core)) if len(core) > 2 else 1
    found.add(f"{kind}:times={min(len(group), 4)}")
    found.add(f"{kind}:bare={min(bare, 4)}")
    found.add(f"{kind}:blocks={min(len({c.block for c in group}), 3)}")
    found.add(f"{kind}:anyhead={any(c.head for c in group)}:anyverb={any(c.verb for c in group)}")
    found.add(f"{kind}:anyquoted={any(c.quoted for c in group)}")
    return frozenset(found)
