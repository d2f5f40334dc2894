"""Still figures that only places use: they have no words."""
