"""The IRIs of the graph: namespaces, classes and properties of the contract.

`ontology.ttl` defines every term; a test holds the two together. Everything here is a plain string,
so that reading it costs nothing.
"""

import re
from typing import Final

KG: Final = "https://w3id.org/govkg/ontology#"
BASE: Final = "https://w3id.org/govkg/id/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
NIF: Final = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ITSRDF: Final = "http://www.w3.org/2005/11/its/rdf#"
ORG: Final = "http://www.w3.org/ns/org#"
PROV: Final = "http://www.w3.org/ns/prov#"
DCTERMS: Final = "http://purl.org/dc/terms/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SCHEMA: Final = "https://schema.org/"
QUDT: Final = "http://qudt.org/schema/qudt/"
UNIT: Final = "http://qudt.org/vocab/unit/"

PREFIXES: Final[dict[str, str]] = {
    "kg": KG,
    "id": BASE,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "nif": NIF,
    "itsrdf": ITSRDF,
    "org": ORG,
    "prov": PROV,
    "dcterms": DCTERMS,
    "skos": SKOS,
    "schema": SCHEMA,
    "qudt": QUDT,
    "unit": UNIT,
}
"""The prefixes that every Turtle file declares and every query may use undeclared."""

TYPE: Final = RDF + "type"
LABEL: Final = RDFS + "label"
PREF_LABEL: Final = SKOS + "prefLabel"
ALT_LABEL: Final = SKOS + "altLabel"

HANS: Final = "zh-Hans"
HANT: Final = "zh-Hant"
_LOWERED = re.compile(rb'"@(?:language":")?zh-han([st])\b')


def spell_languages(text: bytes) -> bytes:
    """Return RDF text with the language tags as the contract spells them; Oxigraph writes them in lower case.

    >>> spell_languages(b'<a> <b> "c"@zh-hans')
    b'<a> <b> "c"@zh-Hans'
    """
    return _LOWERED.sub(_spelled, text)


def _spelled(match: re.Match[bytes]) -> bytes:
    found, before = match[0], match.start()
    while before and match.string[before - 1 : before] == b"\\":
        before -= 1
    # Behind an odd number of backslashes the quotation mark stands inside a literal.
    return found if (match.start() - before) % 2 else found[:-4] + b"H" + found[-3:]


# --------------------------------------------------------------------------- classes

_AREA: Final = (KG + "Area", KG + "Actor", SCHEMA + "AdministrativeArea")
_ORGANIZATION: Final = (KG + "Organization", KG + "Actor", ORG + "Organization")
_INITIATIVE: Final = (KG + "Initiative",)

AREA_LEVELS: Final = ("Country", "Province", "City", "District", "Zone", "Subdistrict", "Community")
ORGANIZATION_KINDS: Final = (
    "PartyOrganization",
    "GovernmentBody",
    "Enterprise",
    "SocialOrganization",
    "Institution",
    "Media",
)
INITIATIVE_KINDS: Final = ("Programme", "Campaign", "Mechanism", "Platform", "Brand", "Reform")

SUPERCLASSES: Final[dict[str, tuple[str, ...]]] = {
    "Article": (KG + "Article", SCHEMA + "NewsArticle", NIF + "Context"),
    "Area": _AREA,
    "Organization": _ORGANIZATION,
    "Person": (KG + "Person", KG + "Actor", SCHEMA + "Person"),
    "Initiative": _INITIATIVE,
    "Metric": (KG + "Metric", SCHEMA + "Observation"),
    "Policy": (KG + "Policy", SCHEMA + "DigitalDocument"),
    "Award": (KG + "Award",),
    "Mention": (KG + "Mention", NIF + "RFC5147String"),
    "Sentence": (KG + "Mention", NIF + "RFC5147String", NIF + "Sentence"),
    "Claim": (KG + "Claim", RDF + "Statement"),
    "Indicator": (KG + "Indicator", SKOS + "Concept", SCHEMA + "StatisticalVariable"),
    "ChangeEvent": (KG + "ChangeEvent", ORG + "ChangeEvent"),
    "Merge": (KG + "Merge",),
    "MergeProposal": (KG + "MergeProposal",),
    **{name: (KG + name, *_AREA) for name in AREA_LEVELS},
    **{name: (KG + name, *_ORGANIZATION) for name in ORGANIZATION_KINDS},
    **{name: (KG + name, *_INITIATIVE) for name in INITIATIVE_KINDS},
}
"""For each class of the graph, by local name: itself and all its superclasses, stated on every instance."""

# --------------------------------------------------------------------------- properties, individuals

OBJECT_PROPERTIES: Final = (
    "about",
    "partOf",
    "locatedIn",
    "jurisdiction",
    "formerlyHeld",
    "theme",
    "status",
    "runs",
    "achieves",
    "reports",
    "reportedBy",
    "issued",
    "received",
    "awardedBy",
    "mentionedIn",
    "article",
    "standardQuantity",
    "qualifier",
    "direction",
    "modality",
    "statistic",
    "baseline",
    "indicator",
    "originalArea",
    "resultingArea",
    "canonical",
    "proposes",
)
DATA_PROPERTIES: Final = (
    "adminCode",
    "documentNumber",
    "targets",
    "benefits",
    "value",
    "minValue",
    "maxValue",
    "unit",
    "measure",
    "action",
    "object",
    "period",
    "periodStart",
    "periodEnd",
    "confidence",
    "rule",
    "repaired",
    "publisherName",
    "authorName",
    "mergedKey",
    "canonicalKey",
    "proposedKey",
    "reason",
    "rival",
)
INDIVIDUALS: Final[dict[str, tuple[str, ...]]] = {
    "Qualifier": ("exact", "approximately", "over", "under"),
    "Direction": ("increase", "decrease"),
    "Modality": ("done", "planned"),
    "Statistic": ("average", "perCapita", "cumulative", "share", "ratio", "rank"),
    "Status": ("launched", "ongoing", "upgraded", "completed", "planned"),
}
"""The value lists of the contract: class → its individuals, by local name."""

THEMES: Final[dict[str, str]] = {
    "党建引领": "Party-led governance",
    "基层治理": "community governance",
    "乡村振兴": "rural revitalisation",
    "产业发展": "industrial development",
    "营商环境": "business environment",
    "生态环保": "environmental protection",
    "教育": "education",
    "医疗健康": "health care",
    "养老服务": "elderly care",
    "社会保障与就业": "social security and employment",
    "住房与城市更新": "housing and urban renewal",
    "交通与基础设施": "transport and infrastructure",
    "文化旅游": "culture and tourism",
    "公共安全": "public safety",
    "科技创新": "science and innovation",
    "数字政府": "digital government",
    "纪检监察": "discipline inspection and supervision",
    "民族团结": "ethnic unity",
    "食品药品安全": "food and drug safety",
    "农业农村": "agriculture and rural areas",
}
"""The concepts of the SKOS scheme `kg:themes`: Chinese label, which is the local name, and English label."""

OTHER_CLASSES: Final = ("Actor", *INDIVIDUALS)

MAIN_CLASSES: Final = (
    "Article",
    "Area",
    "Organization",
    "Person",
    "Initiative",
    "Metric",
    "Policy",
    "Award",
    "Indicator",
)
"""The classes whose instances a graph is about."""

RELATIONS: Final = (
    "runs",
    "achieves",
    "reports",
    "partOf",
    "locatedIn",
    "issued",
    "received",
    "awardedBy",
)
"""The relations between entities that a claim traces to its sentence (with `kg:theme` and `org:holds`)."""


def terms() -> frozenset[str]:
    """Return the local names of all terms in the `kg:` namespace."""
    individuals = {name for names in INDIVIDUALS.values() for name in names}
    return frozenset(
        {*SUPERCLASSES, *OTHER_CLASSES, *OBJECT_PROPERTIES, *DATA_PROPERTIES, *individuals, *THEMES, "themes"}
        - {"Sentence"}
    )
