"""What people do at the gate: prepare, answer for, release, withdraw."""
