"""LTX-2, picture with sound, through ``LTX2Pipeline``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from vitascope.engines.diffusion.adapters import Tensors
from vitascope.engines.diffusion.decoding import Tensor, ltx2
from vitascope.engines.diffusion.spec import Generation, Model

_PASSES = 3  #: a step: with and without the prompt at once, with blocks left out, and with picture and sound apart
#: All of these together turn guidance off; with fewer the pipeline goes on with its defaults for the rest.
_UNGUIDED = {
    "audio_guidance_scale": 1.0, "stg_scale": 0.0, "audio_stg_scale": 0.0, "modality_scale": 1.0, "audio_modality_scale": 1.0
}  # fmt: skip


class Ltx2Adapter:
    """Follows the protocol ``Adapter``."""

    def __init__(self, pipeline: Any, model: Model, guidance: float | None = None) -> None:
        self._pipeline, self._family = pipeline, model.family
        self._guidance = model.family.guidance if guidance is None else guidance
        self._arguments = dict(model.family.arguments)
        if self._guidance <= 1:
            self._arguments |= _UNGUIDED

    @staticmethod
    def parts(place: str, precision: Any, where: dict[str, Any]) -> dict[str, Any]:
        """None: all of it is in one precision."""
        return {}

    @property
    def transformers(self) -> list[Any]:
        """One for both."""
        return [self._pipeline.transformer]

    @property
    def blocks(self) -> Any:
        """Of the one transformer, which works on picture and sound together."""
        return self._pipeline.transformer.transformer_blocks

    @property
    def depth(self) -> int:
        """Of the one transformer."""
        return len(self.blocks)

    @property
    def passes(self) -> int:
        """Three, or one without guidance."""
        return _PASSES if self._guidance > 1 else 1

    @property
    def tile(self) -> int:
        """By the VAE's scale."""
        return self._family.tile // int(self._pipeline.vae_spatial_compression_ratio)

    def read(self, text: str, device: str) -> Tensors:
        """What the connectors make of a text: some MB, where the hidden states of the text encoder are hundreds.

        ``video`` and ``audio``, (1, tokens, channels) each, and the ``mask`` (1, tokens).
        """
        pipeline = self._pipeline
        with torch.no_grad():
            states, mask, _, _ = pipeline.encode_prompt(
                prompt=text, do_classifier_free_guidance=False, max_sequence_length=self._tokens, device=device
            )
            there = next(pipeline.connectors.parameters()).device
            side = pipeline.tokenizer.padding_side
            video, audio, seen = pipeline.connectors(states.to(there), mask.to(there), padding_side=side)
        return {"video": video, "audio": audio, "mask": seen}

    @property
    def _tokens(self) -> int:
        return int(min(self._family.max_tokens, self._pipeline.tokenizer.model_max_length))

    def denoised(
        self,
        wished: Tensors,
        unwished: Tensors,
        wanted: Generation,
        seed: int,
        steps: int,
        first: NDArray[np.uint8] | None,
    ) -> Tensors:
        """Latents of picture and sound, not normalised. ``first`` is not used: the model's reach is longer than any film."""
        with self._connected(wished, unwished):
            # The pipeline passes these to the connectors, whose answer is known already.
            stand_in, seen = wished["video"][:, :1], wished["mask"][:, :1]
            made = self._pipeline(
                prompt_embeds=stand_in,
                prompt_attention_mask=seen,
                negative_prompt_embeds=stand_in,
                negative_prompt_attention_mask=seen,
                width=wanted.width,
                height=wanted.height,
                num_frames=wanted.frames,
                frame_rate=float(wanted.fps),
                num_inference_steps=steps,
                guidance_scale=self._guidance,
                generator=torch.Generator("cpu").manual_seed(seed),
                output_type="latent",
                **self._arguments,
            )
        return {"video": made.frames, "sound": made.audio}

    @contextmanager
    def _connected(self, wished: Tensors, unwished: Tensors) -> Iterator[None]:
        connectors = self._pipeline.connectors
        names = ("video", "audio", "mask")
        told = [unwished, wished] if self._guidance > 1 else [wished]
        ready = tuple(torch.cat([one[name] for one in told]) for name in names)
        former = vars(connectors).get("forward")  # hooks that move weights put themselves there as well
        connectors.forward = lambda *_, **__: ready
        try:
            yield
        finally:
            if former is None:
                del connectors.forward
            else:
                connectors.forward = former

    def example(self) -> Tensors:
        """Three latent frames of two by two."""
        vae = self._pipeline.vae
        shape = (1, vae.config.latent_channels, 3, 2, 2)
        noise = torch.randn(shape, generator=torch.Generator("cpu").manual_seed(0))
        return {"video": noise.to(vae.device)}

    def decoded(self, latents: Tensors) -> Iterator[Tensor]:
        """See ``decoding.ltx2``."""
        return ltx2.decoded(self._pipeline.vae, latents["video"])

    def parked(self, video: Tensor) -> Iterator[Tensor]:
        """Each layer holds three frames of the tile at most; these stay where they are."""
        return ltx2.decoded(self._pipeline.vae, video)

    def stock(self, latents: Tensors) -> Tensor:
        """See ``decoding.ltx2``."""
        return ltx2.stock(self._pipeline.vae, latents["video"])

    def heard(self, latents: Tensors) -> tuple[Any, int]:
        """Stereo, at the rate of the vocoder."""
        pipeline = self._pipeline
        with torch.no_grad():
            spectrum = pipeline.audio_vae.decode(latents["sound"].to(pipeline.audio_vae.dtype), return_dict=False)[0]
            waves = pipeline.vocoder(spectrum)
        return waves[0].float().cpu().numpy().T, int(pipeline.vocoder.config.output_sampling_rate)
