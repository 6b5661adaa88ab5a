"""Many assessments in one picture: read, folded into counts, and told as statistics."""
