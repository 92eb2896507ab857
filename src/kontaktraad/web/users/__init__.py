"""Users and roles: who can sign in, as what, since when; given and taken by page."""
