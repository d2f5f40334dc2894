"""The director: a Brief becomes a Storyboard. Shot lists, timing, prompt rewriting."""

from vitascope.director.direction import built_in_rewriting, direct
from vitascope.director.rewriting import rewrite
from vitascope.director.shotlist import ListedShot, ShotList, read_shot_list

__all__ = ["ListedShot", "ShotList", "built_in_rewriting", "direct", "read_shot_list", "rewrite"]
