"""External links, asked only on request: polite, patient, and never certain without proof."""
