"""Heads of the four-legged animals, a module a family of faces."""
