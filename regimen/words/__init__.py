"""Words: how codes, amounts, times, dates, labels and spellings are written and read."""
