"""Nothing typed is lost, nothing is saved twice: one mechanism for every form that an action stands behind.

Each such form carries a ticket (`tickets.py`): the number of this one sheet, signed for the person who opened
it. `forms/acting.py` puts it there. By its number

- what is typed is kept while it is typed (`actions/drafts.py`, sent by `static/js/drafts.js`), and so is what
  is sent when the session is over already (`middleware.py`);
- the page shows it again when its writer is back, on whichever computer (`giving_back.py`);
- the sheet is saved once, however often it is sent (`actions/sending.py`), and its draft goes with that.

A form without a ticket is neither kept nor counted: passwords, codes, and forms that say why something is
shown (`ReasonField`). Of files nothing is kept: they are chosen again.

For what works without a line (a service worker, an outbox): `static/js/vault.js` seals text in the browser
for one person and is emptied at signing out. What is sent later without a ticket is saved all the same; the
`id` that the form of a contact, activity or support carries makes it one row.
"""
