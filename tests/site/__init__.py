"""The site as a whole: doors, headers, pace, errors, weight, words, walls."""
