"""What people write with a look, kept as plain lines: read, written, shown and taken from HTML here alone."""
