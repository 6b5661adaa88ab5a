"""The screens, each with its looks in a .tcss file of the same name beside it."""
