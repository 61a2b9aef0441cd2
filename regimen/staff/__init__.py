"""Staff: accounts of the people who publish and decide, their second step, and their sessions."""
