"""The state's rates, dated, on or off: for the nation's board."""
