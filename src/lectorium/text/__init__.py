"""Ground floor: source texts, spans in them, diagnostics about them; knows no other room."""
