"""HRcyclus: the HR cycle of Fombrun as help cards in the terminal."""
