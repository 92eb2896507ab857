"""Cases that outlive a meeting, and the officials' bodies where they are made (FO §2, §6(2))."""
