"""The option that nothing is meant: a figure without initiative, an initiative that is part of none."""

NOBODY = ""
