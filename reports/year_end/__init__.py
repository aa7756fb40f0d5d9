"""What the year-end report is made of, as the page, the PDF and the spreadsheet print it."""
