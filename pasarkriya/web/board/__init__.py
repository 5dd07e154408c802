"""The council's desk: what waits in its region, the shops, and the people of the board."""
