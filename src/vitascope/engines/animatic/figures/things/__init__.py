"""Things that stage a place: buildings, trees of a kind, and what people put up."""
