"""The server: SPARQL protocol, pages of entities, editor, explorer, reconciliation.

`web` speaks HTTP and holds no graph; `pool` keeps processes that hold it and can be killed; `answers` is
what those processes do with a request. `run.serve` puts them together. Nothing is imported here: the
command line starts faster, and the parts that need Starlette are an extra.
"""
