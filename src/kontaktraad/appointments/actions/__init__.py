"""What the secretariat, the groups and the members do: one function per verb."""
