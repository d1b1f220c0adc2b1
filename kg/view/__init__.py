"""The page: one offline HTML file in which people read a graph."""

from kg.view.notebook import InlinePage, show
from kg.view.page import render, write_page
from kg.view.records import PageSummary

__all__ = ["InlinePage", "PageSummary", "render", "show", "write_page"]
