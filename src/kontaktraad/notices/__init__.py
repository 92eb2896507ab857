"""Mail: where people are reached, what waits to be sent, what was sent, what was opened."""
