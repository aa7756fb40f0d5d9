"""Files that are read and written, each cell checked: accounts, units, reference data."""
