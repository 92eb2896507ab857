"""Who may do what, where: roles per council, and one table of routes, read by one middleware."""
