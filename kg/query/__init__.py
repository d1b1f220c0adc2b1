"""Queries: allowed or not, answered, rendered; and the named competency questions.

`ask.ask` answers on a store, `check.check` refuses and explains, `render.render` writes tables,
`questions.questions` holds the named ones. Nothing is imported here: the command line starts faster.
"""
