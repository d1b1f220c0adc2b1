"""HTTP: routes, the SPARQL protocol's requests, headers, metrics, the log."""
