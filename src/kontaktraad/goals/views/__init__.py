"""Pages of results contracts."""
