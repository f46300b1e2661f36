"""The search index as texts: from entries to the scripts that a page loads; knows no course and no disk."""
