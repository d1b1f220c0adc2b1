"""The words that end the names of organizations, with their kinds and the names that mean the same body."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick

from kg.extract.entities.words import Words, matcher, read_words

KINDS = {
    "party": "PartyOrganization",
    "government": "GovernmentBody",
    "enterprise": "Enterprise",
    "social": "SocialOrganization",
    "institution": "Institution",
    "media": "Media",
}
_FREE_ENDS = ("医院", "中学", "小学", "学校", "幼儿园", "学院", "公司", "集团")
STATIONS = frozenset(
    {
        "派出所",
        "司法所",
        "人民法庭",
        "法庭",
        "税务所",
        "检查站",
        "监管所",
        "中队",
        "大队",
        "分局",
        "支行",
        "巡回法庭",
        "检察室",
        "专职消防队",
        "消防站",
    }
)
"""Heads of bodies that are named after the place or town where they are."""
_HIDING_FILE = "organization_hiding.txt"


@dataclass(frozen=True, slots=True)
class Head:
    """The end of an organization's name. `canonical` is the same for the names of the same body.

    `mode` holds D for a body that counts right after a place, a word of rank or a wider body, A for a suffix
    that needs one of these somewhere before it, B for one that needs a wider body, F for a suffix of free
    names, K for a name that stands alone; it is empty for a word that only hides a suffix.
    """

    surface: str
    canonical: str
    kind: str
    mode: str


@dataclass(frozen=True)
class OrganizationLexicon:
    """`matcher` finds heads; `heads[i]` is what its pattern i means."""

    matcher: AhoCorasick
    heads: tuple[Head, ...]
    generic: Words


def _lines(name: str) -> list[str]:
    text = (files("kg.lexicon") / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def load_organization_lexicon() -> OrganizationLexicon:
    """Return the lexicon of organizations that the package ships."""
    heads = {word: Head(word, word, "", "") for word in read_words(_HIDING_FILE)["+"]}
    for line in _lines("organization_heads.tsv"):
        suffix, kind, mode = line.split("\t")
        heads[suffix] = Head(suffix, suffix, KINDS[kind], mode)
    free = {suffix for suffix, head in heads.items() if head.mode == "F"}
    for line in _lines("organization_departments.txt"):
        kind, *names = line.split()
        for name in names:
            heads[name] = Head(
                name, names[0], KINDS[kind], "DF" if name in free or name.endswith(_FREE_ENDS) else "D"
            )
    return OrganizationLexicon(
        matcher(list(heads)), tuple(heads.values()), read_words("organization_generic.txt")
    )
