"""The one door to git: what a repository records, read without running a command that the repository could name."""
