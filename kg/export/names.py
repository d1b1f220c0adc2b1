"""What can be exported, by name: light, for the command line to offer without loading what exports it."""

from typing import Final

TABLES: Final = (
    "articles",
    "areas",
    "organizations",
    "people",
    "initiatives",
    "metrics",
    "policies",
    "awards",
    "relations",
)
"""The tables; the columns of each are the variables of its query in `tables/`."""
