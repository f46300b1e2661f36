"""Commands to functions; prints; exit codes."""
