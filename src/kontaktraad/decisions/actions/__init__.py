"""What people do in the room: come, vote, decide, write down."""
