"""Reports on an assessment: one value with all that a report says, and an exporter a format."""
