"""What people do with meetings: plan, propose, order, send, answer."""
