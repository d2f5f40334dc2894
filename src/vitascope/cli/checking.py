"""Looking for mistakes in the settings before anything is started."""

from __future__ import annotations

from vitascope.engines.registry import make_engine
from vitascope.film.encoder import check_encoder
from vitascope.production.preparation import Preparation
from vitascope.settings import Settings


def check_settings(settings: Settings) -> None:
    """SetupError for what would otherwise be found out in the middle of a film."""
    make_engine(settings)
    check_encoder(settings.encoder)
    Preparation.of(settings)
