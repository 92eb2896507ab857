"""What officials do: open a case, draft it, comment on it, give it to the chair."""
