"""Wan 2.1 and 2.2 through ``WanPipeline``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import diffusers
import numpy as np
import torch
from diffusers import AutoencoderKLWan
from numpy.typing import NDArray

from vitascope.engines.diffusion.adapters import Tensors
from vitascope.engines.diffusion.decoding import Tensor, wan
from vitascope.engines.diffusion.spec import Generation, Model


class WanAdapter:
    """Follows the protocol ``Adapter``."""

    def __init__(self, pipeline: Any, model: Model, guidance: float | None = None) -> None:
        self._pipeline, self._family, self._model = pipeline, model.family, model
        self._guidance = model.family.guidance if guidance is None else guidance
        self._second_guidance = model.family.second_guidance if guidance is None else guidance

    @staticmethod
    def parts(place: str, precision: Any, where: dict[str, Any]) -> dict[str, Any]:
        """The VAE is in 32 bits as a whole. Parts of the transformers stay so too, which ``from_pretrained`` knows by itself."""
        return {"vae": AutoencoderKLWan.from_pretrained(place, subfolder="vae", dtype=torch.float32, **where)}

    @cached_property
    def transformers(self) -> list[Any]:
        """One, or two experts."""
        parts = (self._pipeline.transformer, getattr(self._pipeline, "transformer_2", None))
        return [part for part in parts if part is not None]

    @cached_property
    def blocks(self) -> list[Any]:
        """Of both experts, of which each step takes one."""
        return [block for part in self.transformers for block in part.blocks]

    @property
    def depth(self) -> int:
        """Both experts are equal in that."""
        return len(self.transformers[0].blocks)

    @property
    def passes(self) -> int:
        """With the prompt, and without it where that guides."""
        return 2 if self._guidance > 1 else 1

    @property
    def tile(self) -> int:
        """By the VAE's scale."""
        return self._family.tile // int(self._pipeline.vae_scale_factor_spatial)

    @cached_property
    def _continuing(self) -> Any:
        """The pipeline that begins with a frame, of the same parts in memory."""
        kind, own = getattr(diffusers, self._model.continuing), self._pipeline
        names = ("tokenizer", "text_encoder", "vae", "scheduler", "transformer", "transformer_2")
        made = kind(
            **{name: getattr(own, name, None) for name in names},
            boundary_ratio=own.config.boundary_ratio,
            expand_timesteps=True,  # the first frame is in the latents; without, the weights would need channels for it
        )
        made.set_progress_bar_config(disable=True)
        return made

    def read(self, text: str, device: str) -> Tensors:
        """(1, tokens, channels)."""
        length = min(self._family.max_tokens, self._pipeline.tokenizer.model_max_length)
        with torch.no_grad():
            made, _ = self._pipeline.encode_prompt(
                prompt=text, do_classifier_free_guidance=False, max_sequence_length=length, device=device
            )
        return {"text": made}

    def denoised(
        self,
        wished: Tensors,
        unwished: Tensors,
        wanted: Generation,
        seed: int,
        steps: int,
        first: NDArray[np.uint8] | None,
    ) -> Tensors:
        """Latents as the pipeline keeps them, normalised."""
        pipeline = self._pipeline
        more: dict[str, Any] = {}
        if first is not None:
            pipeline = self._continuing
            more["image"] = torch.from_numpy(first).permute(2, 0, 1)[None].float() / 255
        if self._second_guidance is not None and pipeline.config.boundary_ratio is not None:
            more["guidance_scale_2"] = self._second_guidance
        pipeline.scheduler = type(pipeline.scheduler).from_config(
            pipeline.scheduler.config, flow_shift=self._family.shift(wanted.pixels)
        )
        made = pipeline(
            prompt_embeds=wished["text"],
            negative_prompt_embeds=unwished["text"],
            width=wanted.width,
            height=wanted.height,
            num_frames=wanted.frames,
            num_inference_steps=steps,
            guidance_scale=self._guidance,
            generator=torch.Generator("cpu").manual_seed(seed),
            output_type="latent",
            **more,
        )
        return {"video": made.frames}

    def example(self) -> Tensors:
        """Three latent frames of two by two."""
        vae = self._pipeline.vae
        noise = torch.randn((1, vae.config.z_dim, 3, 2, 2), generator=torch.Generator("cpu").manual_seed(0))
        return {"video": noise.to(vae.device)}

    def decoded(self, latents: Tensors) -> Iterator[Tensor]:
        """See ``decoding.wan``."""
        return wan.decoded(self._pipeline.vae, latents["video"])

    def parked(self, video: Tensor) -> Iterator[Tensor]:
        """See ``decoding.wan``."""
        return wan.decoded(self._pipeline.vae, video, parked=True)

    def stock(self, latents: Tensors) -> Tensor:
        """See ``decoding.wan``."""
        return wan.stock(self._pipeline.vae, latents["video"])

    def heard(self, latents: Tensors) -> None:
        """These models are silent."""
