"""Content rules over the model, and the formats they are printed in."""
