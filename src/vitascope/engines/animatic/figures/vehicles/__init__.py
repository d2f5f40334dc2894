"""Vehicles of the road, the rails, the water, the air and of space."""
