"""Template tags of the guidance."""
