"""Outside posts: bodies, offices, names, the agreed package, elections, fees (FO §4(3)–(4), UL)."""
