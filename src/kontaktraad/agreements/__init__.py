"""Framework agreements, action plans, organisations (FO §2(2))."""
