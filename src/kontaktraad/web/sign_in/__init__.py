"""Signing in: the door, the library's own pages with our texts, invitations, the idle limit."""
