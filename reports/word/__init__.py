"""Reports as Word, by templates that offices edit: the only package that knows docxtpl and python-docx."""
