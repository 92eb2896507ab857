"""The public face: frozen copies in tables of their own, and nothing else.

What is here was published by two people. It knows no other table: a process that may only read
these tables can serve it (docs/decisions/0007-publication-gate.md).
"""
