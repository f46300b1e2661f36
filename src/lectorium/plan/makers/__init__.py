"""Page makers: one kind of output a file; `PAGE_MAKERS` is the list of them all."""
