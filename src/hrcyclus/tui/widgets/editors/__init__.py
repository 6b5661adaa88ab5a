"""Where notes, evidence, actions and reasons are written; imported when first used."""
