"""The only reader of `data/`: law by date in force, calendar, municipalities, parties."""
