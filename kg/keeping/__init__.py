"""Graphs that are kept: built again, added to and taken from, reading only the articles that changed."""

from kg.keeping.keep import Kept, Options, add, build_kept, remove

__all__ = ["Kept", "Options", "add", "build_kept", "remove"]
