"""Creatures of air and water, and of tales: birds, fish, whales, turtles, jellyfish, butterflies, dragons."""
