"""A session in a browser: the app in a process of its own, spoken to over pipes by the server."""
