"""The idea mine: agents speak, the four mines are cleared, the institution answers."""
