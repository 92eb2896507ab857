"""Election results and what they decide: municipal seats and the councils' composition."""
