"""Reading lists recognised in the blocks of a post."""
