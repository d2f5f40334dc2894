"""Offers: which models an installation serves, and the engines that make each one's films."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from vitascope.engines.protocol import Engine
from vitascope.engines.registry import HOSTED_MODEL, chain_name, make_engine
from vitascope.errors import SetupError
from vitascope.settings import Settings


class Offers:
    """What the settings offer. Engines are made when they are first asked for, and kept; nothing heavy is loaded by that.

    A *chain* is the name of one engine, or of several with commas between, each of which stands in for the one before it. Films
    of one chain have a render queue, a pace and renderers of their own. ``made`` are engines that exist already, by chain.
    """

    def __init__(self, settings: Settings, made: Mapping[str, Engine] | None = None) -> None:
        self._settings = settings
        self._engines = dict(made or {})

    @cached_property
    def by_model(self) -> dict[str, str]:
        """The chain of each public model name, the contract's own name first. SetupError if the settings do not go together."""
        settings = self._settings
        named = {model: chain_name(engines) for model, engines in settings.models.items()}
        if not named:
            chain = chain_name(settings.engine)
            own = self.engine(chain).capabilities().models
            if settings.strict and not own:
                raise SetupError(f"VITASCOPE_STRICT: {chain} runs no model that it knows the name of")
            names = own if settings.strict or HOSTED_MODEL in own else (HOSTED_MODEL, *own)
            return dict.fromkeys(sorted(names, key=lambda name: name != HOSTED_MODEL), chain)
        for model, chain in named.items():
            if settings.strict and model not in self.engine(chain).capabilities().models:
                raise SetupError(f"VITASCOPE_MODELS: {chain} does not run {model}, and VITASCOPE_STRICT is set")
        return dict(sorted(named.items(), key=lambda one: one[0] != HOSTED_MODEL))

    @cached_property
    def chains(self) -> tuple[str, ...]:
        """Every chain that makes films here."""
        return tuple(dict.fromkeys(self.by_model.values()))

    @property
    def engines(self) -> dict[str, Engine]:
        """The engine of each chain."""
        return {chain: self.engine(chain) for chain in self.chains}

    def engine(self, chain: str) -> Engine:
        """The engine of a chain, of a film that was ordered under other settings too. SetupError if it is not set up here."""
        if chain not in self._engines:
            self._engines[chain] = make_engine(self._settings, chain)
        return self._engines[chain]
