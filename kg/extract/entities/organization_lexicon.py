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
_HIDING = ("委员", "委托", "委派", "委任", "委婉", "政府采购", "政府购买", "政府奖", "政府债", "政府性", "局部", "局势", "局面", "厅级", "厂房", "厂区", "厂家", "集团化", "集团式", "公司化", "公司制", "银行卡", "银行业", "医院级", "学校级", "小学生", "中学生", "大学生", "大学习", "大学堂", "中心城区", "中心城市", "中心镇", "中心村", "中心线", "中心工作", "中心任务", "中心环节", "中心思想", "中心组", "联盟化", "商会长", "支部书记", "分局长")


@dataclass(frozen=True, slots=True)
class Head:
    """The end of an organization's name. `canonical` is the same for the names of the same body.

    `mode` is D for a body that counts only under a place or a wider body, A for a suffix that needs one
    somewhere before it, F for a suffix of free names, "" for a word that only hides a suffix.
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
    heads = {word: Head(word, word, "", "") for word in _HIDING}
    for line in _lines("organization_heads.tsv"):
        suffix, kind, mode = line.split("\t")
        heads[suffix] = Head(suffix, suffix, KINDS[kind], mode)
    free = {suffix for suffix, head in heads.items() if head.mode == "F"}
    for line in _lines("organization_departments.txt"):
        kind, *names = line.split()
        for name in names:
            heads[name] = Head(name, names[0], KINDS[kind], "F" if name in free else "D")
    return OrganizationLexicon(matcher(list(heads)), tuple(heads.values()), read_words("organization_generic.txt"))
