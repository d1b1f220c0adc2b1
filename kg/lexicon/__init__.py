"""The language as data: units, words, models, the gazetteer, and how they are loaded."""
