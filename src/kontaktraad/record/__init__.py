"""Rulings, the journal and the one way a legal act is carried out."""
