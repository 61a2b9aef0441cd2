"""The clinic's desk: the quick sheet, plans found and decided, batches of paper, the letterhead."""
