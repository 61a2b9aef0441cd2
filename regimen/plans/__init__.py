"""Plans: kept, shared and checked in on; on screen, on paper, and without a browser."""
