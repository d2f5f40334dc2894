"""Looking for mistakes in the settings before anything is started."""

from __future__ import annotations

from vitascope.engines.offers import Offers
from vitascope.engines.protocol import Requiring
from vitascope.film.encoder import check_encoder
from vitascope.production.preparation import Preparation
from vitascope.settings import Settings


def check_settings(settings: Settings, *, renders: bool = True) -> None:
    """SetupError for what would otherwise be found out in the middle of a film; ``renders``: films are made here."""
    for engine in Offers(settings).engines.values():
        if renders and isinstance(engine, Requiring):
            engine.require()
    check_encoder(settings.encoder)
    Preparation.of(settings)
