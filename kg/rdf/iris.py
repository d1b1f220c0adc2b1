"""From keys to IRIs: readable local names, content-derived, legal in an IRI and without `/`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

_QUOTES = "“”‘’「」『』\"＂'`"
_DROP = re.compile(rf"[\s{_QUOTES}]+")
# What RFC 3987 leaves out of IRIs: controls, delimiters, private use, and the non-characters of each plane.
_ILLEGAL = (
    '\\x00-\\x20\\x7f-\\xa0<>{}|\\\\^`"\\[\\]\\ue000-\\uf8ff\\ufdd0-\\ufdef\\ufff0-\\uffff'
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 15))
    + "\\U000e0000-\\U000e0fff\\U000f0000-\\U0010ffff"
)
# In a local name also what would end its path (/ ? #) or start an escape (%).
_FORBIDDEN = re.compile(f"[{_ILLEGAL}/?#%]")
_UNSAFE_IN_URL = re.compile(f"[{_ILLEGAL}]|%(?![0-9A-Fa-f]{{2}})")
_URL = re.compile(r"https?://[\w.\-]+(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
_SLUG = re.compile(r"[^\w]+")
_LABEL_QUOTES = re.compile(r"[“”‘’「」『』\"＂]")
_SPACE = re.compile(r"\s+")
_SLUG_LENGTH = 60
_REMEMBERED = 65536  # keys: an article names each of its keys dozens of times


def _escape(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode())


@lru_cache(maxsize=_REMEMBERED)
def local_name(key: str) -> str:
    """Return a key as the local name of an IRI.

    Quotation marks and white space go; only what an IRI forbids is percent-escaped.

    >>> local_name("initiative-“党建+服务” 工程")
    'initiative-党建+服务工程'
    """
    return _FORBIDDEN.sub(_escape, _DROP.sub("", key))


def clean_label(name: str) -> str:
    """Return a name as a label: one line, without quotation marks, without enclosing book-title marks.

    >>> clean_label("“党建+”工程"), clean_label("《关于加强《条例》宣传的意见》")
    ('党建+工程', '关于加强《条例》宣传的意见')
    """
    name = _SPACE.sub(" ", _LABEL_QUOTES.sub("", name)).strip()
    if name.startswith("《") and name.endswith("》") and _encloses(name):
        name = name[1:-1].strip()
    return name


def _encloses(name: str) -> bool:
    depth = 0
    for position, character in enumerate(name):
        depth += (character == "《") - (character == "》")
        if depth == 0:
            return position == len(name) - 1
    return False


def url_iri(url: str) -> str | None:
    """Return a web address as a legal IRI, or None if it is none."""
    url = url.strip()
    if not _URL.match(url):
        return None
    head, mark, fragment = url.partition("#")
    return (
        _UNSAFE_IN_URL.sub(_escape, head) + mark + _UNSAFE_IN_URL.sub(_escape, fragment.replace("#", "%23"))
    )


def digest(*parts: str, length: int = 16) -> str:
    """Return the first hexadecimal digits of the SHA-256 of the parts."""
    return sha256("\n".join(parts).encode()).hexdigest()[:length]


def article_name(identifier: str) -> str:
    """Return an article's local name: a slug of its identifier and a short hash that tells it apart."""
    slug = _SLUG.sub("-", identifier.removesuffix(".txt")).strip("-_")[:_SLUG_LENGTH].rstrip("-_")
    return f"article-{local_name(slug)}-{digest(identifier, length=8)}"


@dataclass(frozen=True, slots=True)
class Naming:
    """How keys become IRIs and which label is preferred: the base, the merges, the labels.

    `canonical` leads from a merged key to the one that stands for it (complete, no chains);
    `labels` from a canonical key to its preferred label; `types` from the key that others were merged
    into to the one class (local name) of them all.
    """

    base: str
    canonical: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)

    def canonical_key(self, key: str) -> str:
        """Return the key that stands for a key."""
        return self.canonical.get(key, key)

    def node(self, key: str) -> str:
        """Return the IRI, in angle brackets, of the entity, metric or indicator with this key."""
        return f"<{self.base}{local_name(self.canonical.get(key, key))}>"

    def article(self, identifier: str) -> str:
        """Return the IRI of an article, without brackets; its named graph has the same."""
        return self.base + article_name(identifier)

    @property
    def resolution_graph(self) -> str:
        """The IRI of the graph that holds what is decided over articles."""
        return self.base + "resolution"
