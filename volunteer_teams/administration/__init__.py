"""Django's admin for reference data: one more guarded entrance, for administrators alone."""
