"""Finding plugins, running them one at a time, and reading the cards they bring.

What a plugin does wrong stops here: it is shown with its reason, and the rest works.
"""
