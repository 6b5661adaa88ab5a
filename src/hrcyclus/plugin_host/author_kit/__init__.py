"""What an author makes a plugin with: cards written, plugins begun and checked."""
