"""Reading: whatever the user names becomes source texts, one article each."""

from kg.reading.find import Found
from kg.reading.read import find_files, read, read_file
from kg.reading.telling import told

__all__ = ["Found", "find_files", "read", "read_file", "told"]
