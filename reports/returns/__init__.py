"""Monthly returns: what a commune owes, how each month stands, what was sent and what came later."""
