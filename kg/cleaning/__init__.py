"""Repair: a source text becomes clean, simplified text with an exact way back to the source."""

from kg.cleaning.clean import clean

__all__ = ["clean"]
