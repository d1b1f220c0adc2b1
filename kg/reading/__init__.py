"""Reading: whatever the user names becomes source texts, one article each."""

from kg.reading.read import read

__all__ = ["read"]
