"""Who comes in and how: passwords, second factors, sessions, and the forms of sessions that ended."""
