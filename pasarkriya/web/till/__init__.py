"""The till of an exhibition: one phone sells the pieces of all stands, with or without network."""
