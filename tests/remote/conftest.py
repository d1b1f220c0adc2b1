import pytest
import servers


@pytest.fixture(autouse=True)
def quiet(monkeypatch, tmp_path):
    """English messages; no credentials and no netrc but the test's own."""
    monkeypatch.setenv("KG_LANG", "en")
    for name in ("KG_REMOTE_TOKEN", "KG_REMOTE_USER", "KG_REMOTE_PASSWORD", "KG_REMOTE_PLAIN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "no-netrc"))


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory):
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory):
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture(params=["oxigraph", pytest.param("virtuoso", marks=pytest.mark.slow)])
def server(request, monkeypatch):
    """A real store, with its account in the environment."""
    found = request.getfixturevalue(request.param)
    if found.user:
        monkeypatch.setenv("KG_REMOTE_USER", found.user)
        monkeypatch.setenv("KG_REMOTE_PASSWORD", found.password)
    return found
