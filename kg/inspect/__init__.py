"""What was understood of an article before anything is extracted, for people to look at."""

from kg.inspect.page import page
from kg.inspect.report import Reading, as_data, reading

__all__ = ["Reading", "as_data", "page", "reading"]
