"""The form to fill in with a spreadsheet program, for those without a terminal."""
