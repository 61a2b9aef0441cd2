"""Questions: the forms a person fills in, replayed on every request, never remembered."""
