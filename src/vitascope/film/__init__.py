"""Frames to segments to one MP4, its poster, and what a player finds in it."""
