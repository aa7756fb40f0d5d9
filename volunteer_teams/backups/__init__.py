"""Sealed copies of the database: taken, checked, kept for a time, put back."""
