"""The plan page on screen: what it shows besides what page and paper share."""
