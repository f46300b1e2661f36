"""The only floor that reads and writes files: finding sources, cache, manifest, output folder, publishing."""
