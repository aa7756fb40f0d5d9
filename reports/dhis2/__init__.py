"""What leaves for DHIS2: the catalogue and the provinces as its metadata, the figures as its data values."""
