"""Engines that are other people's servers: a film is ordered there, waited for and fetched."""
