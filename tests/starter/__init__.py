"""What editors promise: golden people, words, foods, and the measure of the directory."""
