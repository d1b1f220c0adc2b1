"""What can be exported, by name: light, for the command line to offer without loading what exports it."""

from typing import Final

TABLES: Final = (
    "articles",
    "areas",
    "organizations",
    "people",
    "initiatives",
    "metrics",
    "policies",
    "awards",
    "relations",
)
"""The tables; the columns of each are the variables of its query in `tables/`."""

TRIPLE_FORMATS: Final = ("ttl", "nt", "jsonld", "rdfxml")
QUAD_FORMATS: Final = ("nq", "trig")
NETWORK_FORMATS: Final = ("graphml", "gexf")
TABLE_FORMATS: Final = ("csv", "parquet")
FORMATS: Final = (
    "ttl",
    "nt",
    "nq",
    "trig",
    "jsonld",
    "rdfxml",
    *NETWORK_FORMATS,
    *TABLE_FORMATS,
    "neo4j",
)
RDF12_FORMATS: Final = ("ttl", "nt", "nq", "trig")
"""The formats whose RDF 1.2 form has triple terms."""

MEDIA_TYPES: Final = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "trig": "application/trig",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
}
