"""Plans: saved plans, the plan page, the handout on paper, and plans without a browser."""
