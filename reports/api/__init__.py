"""The interface by which other programs read figures: JSON, by token, nothing but aggregated figures."""
