"""Results contracts: targets, measurements, reports (FO §2(2))."""
