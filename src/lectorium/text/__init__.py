"""Ground floor: source texts, spans in them, diagnostics about them; imports no other floor."""
