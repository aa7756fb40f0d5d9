"""Entering without a line: the page, its forms and what is sent later (docs/decisions/0013).

- `program.py` makes the program that stands between browser and line (`static/js/worker.js`): it answers with
  the page of entering without a line (`views/offline.py`) when the line is dead. It keeps files without
  people in them, nothing else.
- `kit.py` collects the forms of contacts and activities as their pages have them, with what can be chosen.
  A browser keeps that sealed for one person (`static/js/vault.js`).
- What is entered waits in the browser, sealed likewise (`static/js/outbox.js`), and is sent to the ordinary
  address of its form, which judges it as ever; `sent.py` puts that answer in short.
"""
