"""Other people's video APIs: what server and client of each must agree on. Nothing here sends or answers."""
