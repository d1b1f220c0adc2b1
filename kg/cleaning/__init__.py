"""Repair: a source text becomes clean, simplified text with an exact way back to the source."""

from kg.cleaning.clean import clean
from kg.cleaning.doubt import with_doubt

__all__ = ["clean", "with_doubt"]
