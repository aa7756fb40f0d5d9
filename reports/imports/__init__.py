"""What this app takes from people's files."""
