"""The catalogue of figures: one declaration each, read by pages, PDF, spreadsheet and the lists of rows."""
