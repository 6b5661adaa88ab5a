"""Cards and scores in plain lines and as JSON: what the command line prints."""
