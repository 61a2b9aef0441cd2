"""The paper: what each leaf of a handout shows, and how it is set."""
