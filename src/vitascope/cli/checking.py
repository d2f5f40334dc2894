"""Looking for mistakes in the settings before anything is started."""

from __future__ import annotations

from vitascope.engines.offers import Offers
from vitascope.film.encoder import check_encoder
from vitascope.production.preparation import Preparation
from vitascope.settings import Settings


def check_settings(settings: Settings) -> None:
    """SetupError for what would otherwise be found out in the middle of a film."""
    offers = Offers(settings)
    for chain in offers.chains:
        offers.engine(chain)
    check_encoder(settings.encoder)
    Preparation.of(settings)
