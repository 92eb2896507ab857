"""Elections of a constituting meeting: alliances filed, chair and vice-chair, lots (FO §4(2))."""
