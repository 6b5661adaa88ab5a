"""The pieces that screens are made of, a widget a file."""
