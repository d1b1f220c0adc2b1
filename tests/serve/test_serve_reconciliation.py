# ruff: noqa: E501 (tables of cases, one line each)
"""The Reconciliation Service API 0.2, as its specification describes requests and answers."""

import json

import pytest

ENTITY = {"id", "name", "description", "type", "score", "match", "features"}


def batch(server, **queries):
    answer = server.post("/reconcile", {"queries": json.dumps(queries)})
    assert answer.status == 200, answer.text
    return {key: value["result"] for key, value in answer.json.items()}


def test_the_manifest_has_what_clients_need(server):
    manifest = server.ask("/reconcile").json
    assert manifest["versions"] == ["0.2"]
    assert {"name", "identifierSpace", "schemaSpace"} <= set(manifest)
    assert "{{id}}" in manifest["view"]["url"] and "{{id}}" in manifest["preview"]["url"]
    assert all({"id", "name"} == set(each) for each in manifest["defaultTypes"])
    assert manifest["preview"]["width"] > 0 and manifest["preview"]["height"] > 0
    for what in ("entity", "type", "property"):
        service = manifest["suggest"][what]
        path = service["service_url"].removeprefix(server.url.rstrip("/")) + service["service_path"]
        assert "result" in server.ask(path + "?prefix=a").json
    propose = manifest["extend"]["propose_properties"]
    path = propose["service_url"].removeprefix(server.url.rstrip("/")) + propose["service_path"]
    assert "properties" in server.ask(path + "?type=Area").json


def test_candidates_have_the_shape_of_the_specification(seeds_server):
    found = batch(seeds_server, q0={"query": "城关", "limit": 3})["q0"]
    assert 0 < len(found) <= 3
    for each in found:
        assert set(each) == ENTITY
        assert isinstance(each["score"], float) and 0 <= each["score"] <= 100
        assert isinstance(each["match"], bool)
        assert all(set(kind) == {"id", "name"} for kind in each["type"])
        assert all(set(feature) == {"id", "value"} for feature in each["features"])
    scores = [each["score"] for each in found]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("query", "name", "match"),
    [
        ({"query": "城关区"}, "城关区", True),
        ({"query": "芝罘"}, "芝罘区", True),
        ({"query": " 芝罘區 "}, "芝罘区", False),
        ({"query": "城关区", "type": "Area"}, "城关区", True),
        ({"query": "城关区", "type": "District"}, "城关区", True),
        ({"query": "城关区", "type": ["Area", "Organization"]}, "城关区", True),
        ({"query": "城关区", "type": "https://w3id.org/govkg/ontology#Area"}, "城关区", True),
        ({"query": "area-620102"}, "城关区", True),
        ({"query": "https://w3id.org/govkg/id/area-620102"}, "城关区", True),
        ({"query": "红色网格", "type": "Initiative"}, "红色网格", True),
        ({"query": "城关区", "properties": [{"pid": "partOf", "v": "甘肃省"}]}, "城关区", True),
        ({"query": "城关区", "properties": [{"pid": "partOf", "v": {"id": "area-620100"}}]}, "城关区", True),
        ({"query": "城关区", "properties": [{"pid": "adminCode", "v": 620102}]}, "城关区", True),
        ({"query": "城关区", "properties": [{"pid": "partOf", "v": "广东省"}]}, "城关区", False),
        ({"query": "城关区", "properties": [{"pid": "unknown", "v": "x"}]}, "城关区", True),
        (
            {"query": "红色网格", "type": "Initiative", "properties": [{"pid": "runBy", "v": ["芝罘区"]}]},
            "红色网格",
            True,
        ),
    ],
)
def test_names_with_type_and_properties(seeds_server, query, name, match):
    best = batch(seeds_server, q=query)["q"][0]
    assert (best["name"], best["match"]) == (name, match)


@pytest.mark.parametrize("query", [{"query": "城关区", "type": "Person"}, {"query": ""}, {"query": "zzz"}])
def test_nothing_fits(seeds_server, query):
    assert batch(seeds_server, q=query)["q"] == []


def test_a_batch_answers_each_key(seeds_server):
    names = ["城关区", "芝罘区", "湘桥区", "普兰店区"]
    found = batch(seeds_server, **{f"q{i}": {"query": name} for i, name in enumerate(names)})
    assert [found[f"q{i}"][0]["name"] for i in range(4)] == names
    got = seeds_server.ask("/reconcile?queries=" + json.dumps({"q0": {"query": "城关区"}}))
    assert got.json["q0"]["result"][0]["name"] == "城关区"


@pytest.mark.parametrize(
    "fields",
    [
        {"queries": "not json"}, {"queries": "[]"}, {"queries": '{"q0": {}}'}, {"queries": '{"q0": 3}'},
        {"extend": "{}"}, {"extend": "nonsense"}, {"queries": json.dumps({str(i): {"query": "x"} for i in range(201)})},
    ],
)  # fmt: skip
def test_what_is_no_batch_is_told(server, fields):
    answer = server.post("/reconcile", fields)
    assert answer.status == 400 and answer.json["detail"]


def test_tables_are_extended(seeds_server):
    asked = {
        "ids": ["area-620102", "nothing"],
        "properties": [{"id": "partOf"}, {"id": "adminCode"}, {"id": "runs"}],
    }
    content = seeds_server.post("/reconcile", {"extend": json.dumps(asked)}).json
    assert [column["id"] for column in content["meta"]] == ["partOf", "adminCode", "runs"]
    row = content["rows"]["area-620102"]
    assert row["partOf"] == [{"id": "area-620100", "name": "兰州市"}]
    assert row["adminCode"] == [{"str": "620102"}]
    assert len(row["runs"]) > 20 and all(set(cell) == {"id", "name"} for cell in row["runs"])
    assert content["rows"]["nothing"] == {"partOf": [], "adminCode": [], "runs": []}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("entity?prefix=城关", "城关区"), ("entity?prefix=zhifu", "芝罘区"), ("type?prefix=distr", "district"), ("type?prefix=a", "area"),
        ("type?prefix=区县&lang=zh", "区县"), ("property?prefix=part", "part of"), ("property?prefix=隶属&lang=zh", "隶属"),
    ],
)  # fmt: skip
def test_beginnings_are_completed(seeds_server, path, name):
    found = seeds_server.ask("/reconcile/suggest/" + path).json["result"]
    assert found[0]["name"] == name and "id" in found[0]
    if path.startswith("entity"):
        assert set(found[0]) == {"id", "name", "description", "notable"}


def test_properties_are_proposed_for_a_type(server):
    content = server.ask("/reconcile/extend/propose?type=Initiative&limit=3").json
    assert (content["type"], content["limit"], len(content["properties"])) == ("Initiative", 3, 3)
    assert {"id": "runBy", "name": "run by"} in server.ask("/reconcile/extend/propose?type=Brand").json[
        "properties"
    ]


def test_a_preview_may_be_framed_by_others(server):
    answer = server.ask("/reconcile/preview?id=area-999901")
    assert "平湖区" in answer.text and "frame-ancestors *" in answer.headers["content-security-policy"]
    assert server.ask("/reconcile/preview?id=nothing").status == 404
