"""Assessments among people: compared, merged, reported, and filled in on a form."""
