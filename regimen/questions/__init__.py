"""Questions: the pages a person fills in, replayed from the session on every request."""
