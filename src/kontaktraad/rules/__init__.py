"""The standing orders and election procedures as pure functions.

Standard library only: no clock, file, chance, float or log. Every answer is
one of the values of `outcome`, with steps that carry their citation.
"""
