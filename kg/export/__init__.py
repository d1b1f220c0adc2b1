"""Export: a graph in the formats of other tools."""

from kg.export.graphml import graphml
from kg.export.rdf import QUAD_FORMATS, TRIPLE_FORMATS, quads_as, triples_as
from kg.export.sheets import TABLES, as_csv, table

__all__ = ["QUAD_FORMATS", "TABLES", "TRIPLE_FORMATS", "as_csv", "graphml", "quads_as", "table", "triples_as"]
