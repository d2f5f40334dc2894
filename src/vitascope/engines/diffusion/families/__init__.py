"""The families that there are, a file each, and the models of all of them by their public names."""

from __future__ import annotations

from vitascope.engines.diffusion.families import ltx2, wan
from vitascope.engines.diffusion.spec import Model

#: A new family is a new file and its name here.
MODELS: dict[str, Model] = {model.name: model for family in (wan, ltx2) for model in family.MODELS}
