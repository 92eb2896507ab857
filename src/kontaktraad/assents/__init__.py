"""Tasks for the municipalities after a decision, and what each answers (FO §6(4), FO §2(2))."""
