"""Places: one module each, words included. ``registry`` says what a place is."""

from vitascope.engines.animatic.places.registry import Place, load_places, place, place_names, place_words

__all__ = ["Place", "load_places", "place", "place_names", "place_words"]
