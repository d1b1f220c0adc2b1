"""Training of the linear models: examples from annotated articles, and the fit."""
