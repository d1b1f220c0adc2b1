"""Processes that hold the graph and can be killed.

One process, the nursery, loads the graph once and forks a worker whenever one is wanted: the workers share
its memory, so that a new one costs milliseconds, not another load. A query that exceeds its time is ended
with its worker; one that exceeds its memory ends its worker by itself. See docs/decisions/0015.
"""
