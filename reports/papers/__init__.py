"""Forms and sheets on paper: blank ones to write on by hand, and filled ones."""
