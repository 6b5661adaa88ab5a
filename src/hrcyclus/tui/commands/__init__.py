"""What a user can do: one class an action, from which key, palette entry and help are made."""
