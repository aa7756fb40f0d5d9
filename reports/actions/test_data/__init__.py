"""Invented rows of a whole country over many years, to measure with: made by the database itself."""
