"""RDF: what articles say and what is decided over them, as sorted N-Quads; ontology, shapes, validation."""

from kg.rdf.article import article_quads
from kg.rdf.iris import Naming
from kg.rdf.resolution import naming, resolution_quads

__all__ = ["Naming", "article_quads", "naming", "resolution_quads"]
