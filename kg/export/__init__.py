"""Export: a graph in the formats of other tools. `names` is light; the other modules load Oxigraph."""
