"""Claims as reifiers of RDF 1.2 (https://www.w3.org/TR/rdf12-concepts/#section-reifying-triples).

`claim rdf:subject s ; rdf:predicate p ; rdf:object o` becomes `claim rdf:reifies <<( s p o )>>`: one
statement for three, which stores of RDF 1.2 match as a triple. All else about the claim stays.
"""

from collections.abc import Iterable
from typing import Final

from kg.vocabulary import RDF

_PARTS: Final = tuple(f"<{RDF}{name}>".encode() for name in ("subject", "predicate", "object"))
_REIFIES: Final = f"<{RDF}reifies>".encode()


def reified(lines: Iterable[bytes]) -> list[bytes]:
    """Return sorted N-Triples lines (without final point) with each whole reification as a triple term.

    >>> rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    >>> parts = [f"<c> <{rdf}{name}> <{name[0]}>".encode() for name in ("object", "predicate", "subject")]
    >>> reified(parts)
    [b'<c> <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> <<( <s> <p> <o> )>>']
    """
    kept: list[bytes] = []
    claims: dict[bytes, dict[bytes, list[bytes]]] = {}
    for line in lines:
        subject, predicate, object_ = line.split(b" ", 2)
        if predicate in _PARTS:
            claims.setdefault(subject, {}).setdefault(predicate, []).append(object_)
        else:
            kept.append(line)
    for claim, parts in claims.items():
        if len(parts) == len(_PARTS) and all(len(values) == 1 for values in parts.values()):
            triple = b" ".join(parts[name][0] for name in _PARTS)
            kept.append(b"%b %b <<( %b )>>" % (claim, _REIFIES, triple))
        else:  # no statement of one triple: left as it is
            kept += [b" ".join((claim, name, value)) for name in parts for value in parts[name]]
    return sorted(kept)
