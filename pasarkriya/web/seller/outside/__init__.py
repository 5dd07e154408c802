"""What the maker sold beside an exhibition: her word, told apart from what we have seen."""
