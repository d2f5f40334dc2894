"""A pipeline laid into memory, and from texts to latents. This module loads torch and diffusers."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import torch

from vitascope.engines.diffusion import speeding
from vitascope.engines.diffusion.adapters import Adapter, Tensors
from vitascope.engines.diffusion.adjustments import Adjustments
from vitascope.engines.diffusion.crew import Crew, LeftByLeader
from vitascope.engines.diffusion.loading import ADAPTERS, fingerprint, quantise
from vitascope.engines.diffusion.motion import Picture
from vitascope.engines.diffusion.placing import place
from vitascope.engines.diffusion.profiles import Profile
from vitascope.engines.diffusion.spec import Generation, Model
from vitascope.errors import EngineBroken

#: ``tick(share)``: how much of the work is done, 0 to 1. What it raises ends the work at once, in the middle of a step as well.
Tick = Callable[[float], None]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Order:
    """One generation: all that decides what it shows."""

    prompt: str
    negative: str
    wanted: Generation
    seed: int
    first: Picture | None = None  #: the frame that it begins with, RGB (height, width, 3)


class Denoiser:
    """One pipeline object. One thread at a time; with a crew, in every process of it."""

    def __init__(
        self,
        source: Callable[[], Any],
        model: Model,
        device: str,
        how: Adjustments,
        profile: Profile,
        crew: Crew | None = None,
    ) -> None:
        """``source`` loads the pipeline into the machine's memory.

        OutOfMemoryError if there is no room for it as ``profile`` lays it.
        """
        self.profile = profile
        self._model, self._device, self._how, self._crew = model, device, how, crew
        self.pipeline: Any = source()
        self.pipeline.set_progress_bar_config(disable=True)  # the log is for people and machines that look at it later
        self.fingerprint = fingerprint(self.pipeline, how)
        self.adapter: Adapter = ADAPTERS[model.family.adapter](self.pipeline, model, how.guidance)
        transformers = self.adapter.transformers
        if how.quantised is not None:
            quantise(self.adapter.blocks, how.quantised)
        self._encoder = place(self.pipeline, transformers, profile, device)
        if device == "cuda":
            log.info("attention by %s", speeding.attend(transformers, shared=crew is not None))
        if how.cache is not None:
            speeding.cache(transformers, how.cache)
        if how.compiled:
            speeding.compile_blocks(transformers)
        if crew is not None:
            crew.split(transformers)

    def denoised(self, wished: Tensors, unwished: Tensors, order: Order, steps: int, tick: Tick) -> Tensors:
        """Latents, on the device."""
        if self._crew is None:
            return self._work(wished, unwished, order, steps, tick)
        self._crew.tell((_in_memory(wished), _in_memory(unwished), order, steps))
        try:
            return self._work(wished, unwished, order, steps, tick)
        except torch.OutOfMemoryError as error:  # the others wait for this process in the middle of a block
            raise EngineBroken(f"{self._model.name}: the memory of a GPU is full: {error}") from error

    def follow(self) -> None:
        """Compute this process's part of the leader's films, for as long as there is one."""
        assert self._crew is not None
        while True:
            wished, unwished, order, steps = self._crew.hear()
            with suppress(LeftByLeader):
                self._work(self.here(wished), self.here(unwished), order, steps, lambda share: None)

    def _work(self, wished: Tensors, unwished: Tensors, order: Order, steps: int, tick: Tick) -> Tensors:
        with self._counted(steps, tick):
            try:
                return self.adapter.denoised(wished, unwished, order.wanted, order.seed, steps, order.first)
            finally:
                self.pipeline.maybe_free_model_hooks()  # what ends by an exception has not come to that

    def encoded(self, text: str) -> Tensors:
        """A text as the encoder reads it."""
        if self._encoder is None:
            return self.adapter.read(text, self._device)
        self.pipeline.text_encoder = self._encoder
        try:
            return self.adapter.read(text, "cpu")
        finally:
            self.pipeline.text_encoder = None

    def here(self, tensors: Tensors) -> Tensors:
        """On the device."""
        return {name: one.to(self._device) for name, one in tensors.items()}

    @contextmanager
    def _counted(self, steps: int, tick: Tick) -> Iterator[None]:
        """Call ``tick`` before each block of the transformers: a step of a large model takes many seconds.

        Blocks that were compiled cannot be interrupted; then it is called before each pass through all of them.
        """
        adapter, compiled = self.adapter, self._how.compiled
        modules = adapter.transformers if compiled else adapter.blocks
        each, done = adapter.passes * (1 if compiled else adapter.depth), 0

        def count(*_: Any) -> None:
            nonlocal done
            share = min(1.0, done / (steps * each))
            if self._crew is None:
                tick(share)
            else:
                self._crew.agree(lambda: tick(share))
            done += 1

        hooks = [module.register_forward_pre_hook(count) for module in modules]
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()


def _in_memory(tensors: Tensors) -> Tensors:
    return {name: one.cpu() for name, one in tensors.items()}
