"""The Liquid of a Jekyll course's pages, run in a sandbox: the only rooms that know the library `liquid`."""
