"""A page to PDF as WeasyPrint's manual has it, with the options of our reports: `script/bench b` times it."""

import sys

from weasyprint import HTML

page, made = sys.argv[1:]
HTML(page).write_pdf(made, pdf_variant="pdf/a-3u", pdf_tags=True)
