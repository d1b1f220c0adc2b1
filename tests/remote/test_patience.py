"""HTTP that is retried, authenticated and told of: with a server that answers what it is told."""

import base64

import pytest
from servers import Reply, scripted

from kg.cli.app import app
from kg.cli.base import run
from kg.errors import RemoteError, UsageError
from kg.remote.credentials import Credentials, credentials_for
from kg.remote.endpoint import Limits, ask_endpoint
from kg.remote.graphs import GraphStore
from kg.remote.http import Client, DeniedError, Patience, RejectedError
from kg.remote.push import push

GRAPHS = {f"http://x/g{n}": [b'<http://x/a> <http://x/p> "%d"' % n] for n in range(5)}
BASIC = {"WWW-Authenticate": 'Basic realm="x"'}


def _client(server, **patience) -> tuple[Client, list[float]]:
    pauses: list[float] = []
    return Client(server.url, Patience(**patience), sleep=pauses.append), pauses


# ---------------------------------------------------------------- trying again


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again_at_growing_intervals(status):
    with scripted(Reply(status), Reply(status), Reply(status), Reply(204)) as server:
        client, pauses = _client(server)
        assert client.send("PUT", body=b"x").status_code == 204
        assert pauses == [0.5, 1.0, 2.0]
        assert [body for _, _, _, body in server.requests] == [b"x"] * 4


def test_a_server_may_ask_for_a_longer_pause():
    busy = Reply(503, {"Retry-After": "7"}), Reply(503, {"Retry-After": "99999"})
    with scripted(*busy, Reply(204)) as server:
        client, pauses = _client(server)
        client.send("PUT")
        assert pauses == [7.0, 30.0]


@pytest.mark.parametrize("status", [400, 405, 409, 413, 415, 422])
def test_what_is_refused_for_good_is_not_tried_again(status):
    with scripted(Reply(status, body=b"no such thing")) as server:
        client, pauses = _client(server)
        with pytest.raises(RejectedError, match=f"HTTP {status}: no such thing"):
            client.send("PUT")
        assert (pauses, len(server.requests)) == ([], 1)


def test_after_all_attempts_the_server_is_given_up():
    with scripted(Reply(503)) as server:
        client, pauses = _client(server, attempts=3)
        with pytest.raises(RemoteError, match=r"failed 3 times \(HTTP 503.*goes on from here"):
            client.send("PUT")
        assert len(pauses) == 2


def test_a_server_that_is_not_there_is_told_without_technical_names():
    client = Client("http://127.0.0.1:9/store", Patience(attempts=2), sleep=lambda _: None)
    with pytest.raises(RemoteError, match=r"failed 2 times \(Connection refused\)") as error:
        client.send("GET")
    assert "urllib3" not in str(error.value) and "0x" not in str(error.value)


def test_an_answer_that_does_not_come_is_not_waited_for():
    with scripted(Reply(body=b"x" * 10, drip=5)) as server:
        client, _ = _client(server, seconds=0.2, attempts=1)
        with pytest.raises(RemoteError):
            GraphStore(client).get("http://x/g")


def test_a_redirection_is_told_not_followed():
    with scripted(Reply(301, {"Location": "http://example.org/new"})) as server:
        client, _ = _client(server)
        with pytest.raises(RejectedError, match=r"has moved to http://example\.org/new"):
            client.send("PUT", body=b"x")


# ---------------------------------------------------------------- credentials


def _authorization(server) -> list[str]:
    return [headers.get("Authorization", "") for _, _, headers, _ in server.requests]


def test_basic_credentials_are_given_when_asked_for(monkeypatch):
    monkeypatch.setenv("KG_REMOTE_USER", "王明")
    monkeypatch.setenv("KG_REMOTE_PASSWORD", "密:码")
    with scripted(Reply(401, BASIC), Reply(204)) as server:
        client, _ = _client(server)
        client.send("PUT", body=b"x")
        client.send("PUT", body=b"y")
        first, second, third = _authorization(server)
    assert first == "" and second == third
    assert base64.b64decode(second.removeprefix("Basic ")).decode() == "王明:密:码"


def test_a_token_is_given_at_once(monkeypatch):
    monkeypatch.setenv("KG_REMOTE_TOKEN", "abc")
    with scripted(Reply(204)) as server:
        _client(server)[0].send("PUT")
        assert _authorization(server) == ["Bearer abc"]


def test_netrc_is_read(monkeypatch, tmp_path):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login anna password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with scripted(Reply(401, BASIC), Reply(204)) as server:
        _client(server)[0].send("PUT")
        first, second = _authorization(server)
    assert first == "" and base64.b64decode(second.removeprefix("Basic ")) == b"anna:secret"


def test_wrong_credentials_are_told_without_being_shown(monkeypatch):
    monkeypatch.setenv("KG_REMOTE_USER", "anna")
    monkeypatch.setenv("KG_REMOTE_PASSWORD", "hidden-word")
    with scripted(Reply(401, BASIC)) as server:
        client, _ = _client(server)
        with pytest.raises(DeniedError, match="denies access") as error:
            client.send("PUT")
        assert len(server.requests) == 2
    assert "hidden-word" not in str(error.value)
    assert "hidden-word" not in repr(credentials_for("http://127.0.0.1/"))


@pytest.mark.slow
def test_digest_keeps_the_password_off_the_wire_and_is_asked_for_once(virtuoso, monkeypatch):
    monkeypatch.setenv("KG_REMOTE_USER", "dba")
    monkeypatch.setenv("KG_REMOTE_PASSWORD", "wrong")
    with pytest.raises(DeniedError, match="denies access"):
        GraphStore(Client(virtuoso.store)).get("http://x/none")
    monkeypatch.setenv("KG_REMOTE_PASSWORD", virtuoso.password)
    assert GraphStore(Client(virtuoso.store)).get("http://x/none") is None


@pytest.mark.parametrize(
    ("url", "environment", "refused"),
    [
        ("http://example.org/store", {"KG_REMOTE_TOKEN": "abc"}, True),
        ("http://example.org/store", {"KG_REMOTE_TOKEN": "abc", "KG_REMOTE_PLAIN": "1"}, False),
        ("https://example.org/store", {"KG_REMOTE_TOKEN": "abc"}, False),
        ("http://localhost:7878/store", {"KG_REMOTE_TOKEN": "abc"}, False),
        ("http://[::1]:7878/store", {"KG_REMOTE_TOKEN": "abc"}, False),
    ],
)
def test_a_token_never_goes_to_another_machine_in_clear(url, environment, refused):
    if refused:
        with pytest.raises(RemoteError, match="in clear; use https"):
            credentials_for(url, environment)
    else:
        assert credentials_for(url, environment).token == "abc"


def test_a_password_goes_to_another_machine_by_digest_or_https_only():
    known = Credentials(user="anna", password="secret")
    assert known.answer("http://example.org/", 'Digest realm="x"') is not None
    assert known.answer("https://example.org/", 'Basic realm="x"') is not None
    with pytest.raises(RemoteError, match="in clear"):
        known.answer("http://example.org/", 'Basic realm="x"')


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/", "is no http"),
        ("example.org", "is no http"),
        ("http://", "is no http"),
        ("http://example.org:port/", "is no http"),
        ("http://anna:secret@example.org/", "credentials do not belong into the address"),
    ],
)
def test_an_address_that_cannot_be_used_is_told(url, words):
    with pytest.raises(UsageError, match=words) as error:
        Client(url)
    assert "secret" not in str(error.value)


# ---------------------------------------------------------------- a push that meets faults

NONE = Reply(404)


def test_a_graph_that_is_refused_does_not_cost_the_others():
    with scripted(NONE, Reply(201), Reply(400, body=b"bad literal"), Reply(204)) as server:
        outcome = push(GraphStore(_client(server)[0]), GRAPHS, "http://x/")
    assert outcome.sent == 4 and "bad literal" in outcome.rejected[0][1]
    assert outcome.rejected[0][0] == "http://x/g1" and not outcome.stopped


def test_a_server_that_fails_over_and_over_stops_the_push():
    with scripted(NONE, Reply(201), Reply(500)) as server:
        outcome = push(GraphStore(_client(server, attempts=2)[0]), GRAPHS, "http://x/")
        assert len(server.requests) == 2 + 2 * 3
    assert (outcome.sent, len(outcome.rejected)) == (1, 2) and "failed 2 times" in outcome.stopped


def test_a_store_that_denies_access_is_told_at_once(capsys, example_folder):
    with scripted(Reply(401)) as server:
        assert run(app, ["push", server.url, "-g", str(example_folder)]) == 2
        assert len(server.requests) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and "denies access" in lines[0]


def test_a_push_that_falls_short_says_so(capsys, example_folder):
    with scripted(NONE, Reply(201), Reply(400, body=b"bad"), Reply(204)) as server:
        assert run(app, ["push", server.url, "-g", str(example_folder)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "1 graph pushed, 0 unchanged, 0 removed" and "HTTP 400: bad" in lines[1]


def test_an_address_that_is_no_graph_store_is_told(capsys, example_folder):
    with scripted(NONE, NONE) as server:
        assert run(app, ["push", server.url, "-g", str(example_folder)]) == 2
    assert "give the address of the Graph Store Protocol" in capsys.readouterr().err
    with scripted(Reply(body=b"<!doctype html>")) as server:
        assert run(app, ["push", server.url, "-g", str(example_folder)]) == 2
    assert "is this the address of the Graph Store Protocol?" in capsys.readouterr().err


def test_an_address_that_takes_no_writes_is_told_once(capsys, example_folder):
    with scripted(NONE, Reply(405)) as server:
        assert run(app, ["push", server.url, "-g", str(example_folder)]) == 2
        assert len(server.requests) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and "no graphs can be written there (HTTP 405)" in lines[0]


def test_a_push_of_which_nothing_was_taken_did_nothing(capsys, example_folder):
    with scripted(NONE, Reply(400, body=b"bad")) as server:
        assert run(app, ["push", server.url, "-g", str(example_folder)]) == 2
    assert "0 graphs pushed" in capsys.readouterr().err


def test_a_question_that_fails_promises_no_going_on():
    with pytest.raises(RemoteError, match=r"failed 3 times .*; try again later") as error:
        ask_endpoint("http://127.0.0.1:9/query", "ASK {}", "results", Limits(seconds=5))
    assert "goes on" not in str(error.value)
