"""Words: how codes, amounts, times and spellings are written and read."""
