"""Money that goes back to buyers, and money that is a riddle."""
