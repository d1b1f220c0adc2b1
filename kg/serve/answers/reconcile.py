"""The Reconciliation Service API 0.2 (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from kg.errors import UsageError
from kg.language import language, tr
from kg.serve.answers.candidates import EXACT, Candidate
from kg.serve.answers.dataset import Dataset
from kg.serve.answers.facets import FACETS, names, values
from kg.serve.answers.reply import Reply, as_json, problem
from kg.serve.answers.search import MAIN, Entry, folded
from kg.serve.answers.sparql import Request
from kg.serve.answers.telling import KINDS, Teller
from kg.serve.pages.frame import saying
from kg.serve.pages.links import named_by
from kg.serve.pages.wording import kind_words
from kg.vocabulary import KG

TYPES: Final = tuple(
    kind for kind in KINDS if kind not in ("Claim", "Mention", "Merge", "MergeProposal", "Metric")
)
"""The types that a table's names can be reconciled against."""
_DEFAULT: Final = ("Area", "Organization", "Initiative")
_LIMIT: Final = 5
_MOST: Final = 50
_BATCH: Final = 200
_NAME_SHARE: Final = 0.6
"""What the name counts against properties where a query has some."""
_SURE: Final = 95.0
_AHEAD: Final = 5.0
"""How much better than the next one a candidate must be to be taken for a match."""


def manifest(dataset: Dataset, request: Request) -> Reply:
    """Return what the service offers."""
    root, say = request["root"], saying(language())
    service = root + "reconcile"
    suggest = {
        name: {"service_url": service, "service_path": f"/suggest/{name}"}
        for name in ("entity", "type", "property")
    }
    return as_json(
        {
            "versions": ["0.2"],
            "name": say("govkg 政务新闻知识图谱", "govkg: local-government news"),
            "identifierSpace": dataset.base,
            "schemaSpace": KG,
            "documentation": root + "ontology",
            "view": {"url": root + "id/{{id}}"},
            "defaultTypes": [_type(kind) for kind in _DEFAULT],
            "batchSize": 50,
            "preview": {"url": service + "/preview?id={{id}}", "width": 420, "height": 240},
            "suggest": suggest,
            "extend": {
                "propose_properties": {"service_url": service, "service_path": "/extend/propose"},
                "property_settings": [],
            },
        }
    )


def reconcile(dataset: Dataset, request: Request) -> Reply:
    """Answer a batch of queries (`queries`) or extend a table (`extend`)."""
    try:
        if request.get("extend"):
            return as_json(_extended(dataset, _parsed(request["extend"])))
        batch = _parsed(request["queries"])
        if len(batch) > _BATCH:
            raise UsageError(tr(f"一批最多 {_BATCH} 个", f"a batch has at most {_BATCH} queries"))
        return as_json({key: {"result": _results(dataset, query)} for key, query in batch.items()})
    except UsageError as error:
        return problem(400, str(error))


def _parsed(text: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except ValueError as error:
        raise UsageError(tr(f"不是有效的 JSON（{error}）", f"not valid JSON ({error})")) from error
    if not isinstance(content, dict):
        raise UsageError(tr("JSON 应为对象", "the JSON must be an object"))
    return content


def _results(dataset: Dataset, query: Any) -> list[dict[str, Any]]:
    if not isinstance(query, dict) or not isinstance(query.get("query"), str):
        raise UsageError(tr("每个查询应有文字 query", "each query needs a text `query`"))
    kinds = query.get("type") or ()
    kinds = [kinds] if isinstance(kinds, str) else [k for k in kinds if isinstance(k, str)]
    limit = query.get("limit", _LIMIT)
    limit = min(limit, _MOST) if isinstance(limit, int) and limit > 0 else _LIMIT
    found = _found(dataset, query["query"], [kind.removeprefix(KG) for kind in kinds])
    wanted = [p for p in query.get("properties") or () if isinstance(p, dict) and p.get("pid") in FACETS]
    scored = [
        _scored(dataset, candidate, wanted) for candidate in found[: 4 * _MOST if wanted else limit + 1]
    ]
    scored.sort(key=lambda each: -each["score"])
    for place, each in enumerate(scored[:limit]):
        following = max((other["score"] for other in scored[1:]), default=0.0)
        each["match"] = place == 0 and each["score"] >= _SURE and each["score"] - following >= _AHEAD
    return scored[:limit]


def _found(dataset: Dataset, words: str, kinds: Sequence[str]) -> list[Candidate]:
    """Return candidates; an id of ours is a match at once."""
    for iri in (words.strip(), named_by(words.strip(), dataset.base)):
        if iri in dataset.index.by_iri:
            return [Candidate(dataset.index.by_iri[iri], EXACT)]
    return dataset.matcher.candidates(words, kinds or _DEFAULT)


def _scored(dataset: Dataset, candidate: Candidate, wanted: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    teller = Teller(dataset.store)
    entry = candidate.entry
    features: list[dict[str, str | float]] = [{"id": "name", "value": candidate.score}]
    for each in wanted:
        known = {folded(name) for name in names(teller, entry.iri, FACETS[each["pid"]])}
        fits = any(folded(value) in known for value in _texts(each.get("v")))
        features.append({"id": each["pid"], "value": EXACT if fits else 0.0})
    score = candidate.score
    if wanted:
        share = sum(float(feature["value"]) for feature in features[1:]) / len(wanted)
        score = _NAME_SHARE * score + (1 - _NAME_SHARE) * share
    return {**described(dataset, entry), "score": round(score, 2), "match": False, "features": features}


def _texts(value: Any) -> list[str]:
    """Return a query's property value as texts: it may be a text, a number, an entity, or a list of them."""
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    if isinstance(value, dict):
        return [str(value[key]) for key in ("id", "name", "str") if key in value]
    return [] if value is None else [str(value)]


def described(dataset: Dataset, entry: Entry) -> dict[str, Any]:
    """Return a node as the API describes entities."""
    wider = "".join(Teller(dataset.store).wider(entry.iri)) or _runners(dataset, entry)
    description = " · ".join(part for part in (kind_words(saying(language()), entry.kind), wider) if part)
    kinds = [kind for kind in dict.fromkeys((entry.kind, *MAIN)) if kind in entry.types]
    return {
        "id": entry.iri.removeprefix(dataset.base),
        "name": entry.label,
        "description": description,
        "type": [_type(kind) for kind in kinds],
    }


def _runners(dataset: Dataset, entry: Entry) -> str:
    if "Initiative" not in entry.types:
        return ""
    runners = values(Teller(dataset.store), entry.iri, FACETS["runBy"])
    return "、".join(link.label for link in runners[:3])


def _type(kind: str) -> dict[str, str]:
    return {"id": kind, "name": kind_words(saying(language()), kind)}


def search(dataset: Dataset, request: Request) -> Reply:
    """Return nodes whose names fit `q`, for the search of the pages."""
    found = dataset.index.find(
        request["q"], min(int(request.get("limit", 12)), _MOST), request.get("kinds", ())
    )
    say = saying(language())
    return as_json(
        {
            "results": [
                {
                    **described(dataset, entry),
                    "iri": entry.iri,
                    "kind": entry.kind,
                    "kindName": kind_words(say, entry.kind),
                }
                for entry in found
            ]
        }
    )


def suggest(dataset: Dataset, request: Request) -> Reply:
    """Complete the beginning of the name of an entity, a type or a property."""
    prefix, cursor = request["prefix"].strip(), request.get("cursor", 0)
    if request["what"] == "entity":
        entries = dataset.index.find(prefix, cursor + 10, TYPES)[cursor:]
        found = [described(dataset, entry) for entry in entries]
        for each in found:
            each["notable"] = each.pop("type")
        return as_json({"result": found})
    if request["what"] == "type":
        named: Iterable[tuple[str, str]] = ((kind, kind_words(saying(language()), kind)) for kind in TYPES)
    else:
        named = ((facet.id, tr(facet.zh, facet.en)) for facet in FACETS.values())
    result = [{"id": key, "name": name} for key, name in named if _fits(prefix, key, name)]
    result.sort(key=lambda each: not _begins(prefix, each["id"], each["name"]))
    return as_json({"result": result[cursor:]})


def _fits(words: str, *texts: str) -> bool:
    return any(folded(words) in folded(text) for text in texts)


def _begins(prefix: str, *texts: str) -> bool:
    return any(folded(text).startswith(folded(prefix)) for text in texts)


def propose(dataset: Dataset, request: Request) -> Reply:
    """Name the properties by which a table of a type can be extended."""
    del dataset
    kind = request.get("type", "").removeprefix(KG)
    main = next((each for each in MAIN if each == kind or KG + each in _classes(kind)), kind)
    facets = [facet for facet in FACETS.values() if not main or main in facet.kinds]
    properties = [
        {"id": facet.id, "name": tr(facet.zh, facet.en)} for facet in facets[: request.get("limit") or None]
    ]
    return as_json(
        {
            "type": kind,
            "properties": properties,
            **({"limit": request["limit"]} if request.get("limit") else {}),
        }
    )


def _classes(kind: str) -> tuple[str, ...]:
    from kg.vocabulary import SUPERCLASSES  # noqa: PLC0415

    return SUPERCLASSES.get(kind, ())


def _extended(dataset: Dataset, asked: Mapping[str, Any]) -> dict[str, Any]:
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(wanted, list):
        raise UsageError(tr("extend 应有 ids 与 properties", "`extend` needs `ids` and `properties`"))
    facets = [FACETS[p["id"]] for p in wanted if isinstance(p, dict) and p.get("id") in FACETS]
    teller = Teller(dataset.store)
    rows = {
        str(key): {
            f.id: [_value(dataset, v) for v in values(teller, named_by(str(key), dataset.base), f)]
            for f in facets
        }
        for key in ids
    }
    return {"meta": [{"id": f.id, "name": tr(f.zh, f.en)} for f in facets], "rows": rows}


def _value(dataset: Dataset, value: Any) -> dict[str, str]:
    if not value.iri:
        return {"str": value.label}
    return {"id": value.iri.removeprefix(dataset.base), "name": value.label}
