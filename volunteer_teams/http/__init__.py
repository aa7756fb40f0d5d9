"""Before and after every page: what a request may be, and what each answer and static file says."""
