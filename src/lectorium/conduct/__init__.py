"""The conductor: the only room where disk, memory and the pure floors meet; each module is a step of a run."""
