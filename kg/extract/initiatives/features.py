"""What can be seen of a candidate name, as named features for the model."""

import re
from collections.abc import Sequence
from functools import cache

from kg.extract.initiatives.candidates import Candidate
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


def features_of(document: Document, group: Sequence[Candidate]) -> frozenset[str]:
    """Return the features of a name that stands at one or more places: the union over its places."""
    found: set[str] = set()
    for candidate in group:
        core = document.text[candidate.core[0] : candidate.core[1]]
        found.update(_shape(candidate, core))
        found.update(_around(document, candidate, core))
    best = group[0]
    kind = "quoted" if best.quoted else "plain"
    core = document.text[best.core[0] : best.core[1]]
    bare = document.text.count(plain(core)) if len(core) > 2 else 1
    found.add(f"{kind}:times={min(len(group), 4)}")
    found.add(f"{kind}:bare={min(bare, 4)}")
    return frozenset(found)
