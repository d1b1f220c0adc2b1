"""The one root of every error that govkg raises on purpose."""


class KgError(Exception):
    """Something the user can act on: the message says what, where, and the remedy."""


class ReadError(KgError):
    """An input could not be read (missing, empty, binary, encoding, damaged)."""


class QueryError(KgError):
    """A query is not valid, is not allowed, or exceeded its limits."""


class GraphError(KgError):
    """A graph could not be found, loaded or written."""


class RemoteError(KgError):
    """A remote store could not be reached, refused, or answered what cannot be read."""


class EvaluationError(KgError):
    """A gold file does not fit its article or its format."""


class UsageError(KgError):
    """A command or function was called in a way that cannot work."""
