"""What must not be published, and what must not be taken in: found before anything is public."""
