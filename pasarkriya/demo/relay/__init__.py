"""Plays a relay of the past again, through the same actions as a real one, with the clock pressed together."""
