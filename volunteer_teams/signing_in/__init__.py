"""Who comes in and how: passwords, second factors, sessions."""
