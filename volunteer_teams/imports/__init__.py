"""Rows from people's files: how they are read, checked and written."""
