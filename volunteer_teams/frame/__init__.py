"""What stands around every page and on the home page: each app registers its own here."""
