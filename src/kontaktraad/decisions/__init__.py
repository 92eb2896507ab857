"""In the room: presence, votes, decisions and minutes (FO §5(6)–(11))."""
