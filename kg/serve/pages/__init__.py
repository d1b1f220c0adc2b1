"""Pages as HTML: what entities, articles and the ontology look like. Text is escaped where it enters."""
