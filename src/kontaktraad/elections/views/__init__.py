"""Pages of a constitution: form → action → redirect; query → template."""
