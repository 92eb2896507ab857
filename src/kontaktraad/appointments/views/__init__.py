"""Pages of outside posts: form → action → redirect; query → template."""
