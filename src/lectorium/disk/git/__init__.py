"""Git, and nowhere else: what a repository records, read without running a command that the repository could name."""
