"""Accounts: who can sign in. Seat, person and account are three things."""
