"""Reforms of administrative units: the list that says which unit followed which, and what it comes to."""
