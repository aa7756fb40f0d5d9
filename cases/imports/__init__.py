"""Clients, contacts and supports from people's files."""
