"""The terminal: the only folder that imports textual."""
