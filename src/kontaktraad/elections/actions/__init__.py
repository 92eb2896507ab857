"""What the secretariat and the groups do: one function per verb."""
