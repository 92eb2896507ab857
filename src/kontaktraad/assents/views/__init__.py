"""Pages of tasks and answers."""
