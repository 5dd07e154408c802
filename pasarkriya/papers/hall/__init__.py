"""What is printed for an exhibition: labels of pieces, lists of goods, badges. In a confined child."""
