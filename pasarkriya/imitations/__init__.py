"""What people report as an imitation, with a photo; a board looks and answers both sides."""
