"""Shared funding: creditors, bills, settlements, refunds (FO §6(4))."""
