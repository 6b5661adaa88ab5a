"""Pure values and functions: what an instrument, an assessment and a score are.

Nothing in here reads, writes, draws or knows a plugin.
"""
