"""The clinic: its letterhead, and plans opened and decided by the code on their paper."""
