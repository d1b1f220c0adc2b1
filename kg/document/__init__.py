"""Structure: what each block of a clean text is, and which heading governs it."""

from kg.document.structure import structure

__all__ = ["structure"]
