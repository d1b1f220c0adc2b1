"""Remote stores: SPARQL 1.1 Graph Store Protocol and SPARQL Protocol over HTTP.

`http.Client` speaks HTTP with patience and credentials, `graphs.GraphStore` reads and writes named graphs,
`push.push` brings a graph to a store, `endpoint.ask_endpoint` puts a query. Nothing is imported here: the
HTTP library is slow to load.
"""
