"""Staging: an intent becomes a scene: who plays, where and when, who stands where, and how the camera sees it."""

from vitascope.engines.animatic.staging.setting import PLACES, WEATHERS
from vitascope.engines.animatic.staging.stage import stage

__all__ = ["PLACES", "WEATHERS", "stage"]
