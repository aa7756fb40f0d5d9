"""What nobody reads without a key: values sealed in Python before they reach the database."""
