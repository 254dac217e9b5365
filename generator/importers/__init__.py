"""Other people's datasets as content folders of ours: pure functions from their bytes to our files."""
