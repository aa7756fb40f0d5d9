"""Who needs attention: one declaration a rule (`rules.py`); pages, files, home and marks read only those."""
