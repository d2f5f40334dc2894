"""Frames out of a VAE of Wan as they are decoded, in memory that does not grow with the film's length.

``AutoencoderKLWan.decode`` keeps every frame as floats and copies them all for each further one. Its decoder works on one latent
frame at a time, with the former ones in a cache of features that its caller holds; here frames are handed on from that loop. The
result is the same, bit for bit on a processor, before it is made 8 bits deep: see ``difference``.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_kl_wan import unpatchify

log = logging.getLogger(__name__)

Tensor = Any  #: torch.Tensor; the types of torch are not there where the project is checked


def decoded(vae: Any, latents: Tensor) -> Iterator[Tensor]:
    """Runs of frames of one film, float (3, n, height, width) within ±1, n being 1 first and then what a latent frame holds.

    ``latents``: (1, channels, n, height, width) as the pipeline gives them, normalised. Several may be read from one VAE in turn:
    nothing is kept in it.
    """
    with torch.no_grad():
        z = vae.post_quant_conv(_plain(vae, latents))
    features: list[Tensor | None] = [None] * vae._cached_conv_counts["decoder"]
    for number in range(z.shape[2]):
        with torch.no_grad():
            frames = vae.decoder(
                z[:, :, number : number + 1],
                feat_cache=features,
                feat_idx=[0],
                first_chunk=number == 0,
            )
            if vae.config.patch_size is not None:
                frames = unpatchify(frames, patch_size=vae.config.patch_size)
        yield torch.clamp(frames, -1.0, 1.0)[0]


def pictures(frames: Tensor) -> Any:
    """Frames within ±1 as uint8 RGB (n, height, width, 3) in the machine's memory."""
    return ((frames.float() + 1.0) * 127.5).round().to(torch.uint8).permute(1, 2, 3, 0).contiguous().cpu().numpy()


def stock(vae: Any, latents: Tensor) -> Tensor:
    """All frames at once, float (3, n, height, width), by diffusers' own loop: memory grows with the length."""
    with torch.no_grad():
        return vae.decode(_plain(vae, latents), return_dict=False)[0][0]


def difference(vae: Any, latents: Tensor) -> float:
    """By how much the two differ at most; the range is 2. Infinity for another number or size of frames, or an error."""
    expected = stock(vae, latents)
    try:
        made = torch.cat(list(decoded(vae, latents)), 1)
    except Exception as error:  # whatever another version of diffusers brings
        log.warning("frames cannot be taken out of the decoder: %s: %s", type(error).__name__, error)
        return math.inf
    return math.inf if made.shape != expected.shape else float((made - expected).abs().max())


def _plain(vae: Any, latents: Tensor) -> Tensor:
    """Latents as the decoder takes them, by the same steps in the same precision as the pipeline's own."""
    config, latents = vae.config, latents.to(vae.dtype)
    shape = (1, config.z_dim, 1, 1, 1)
    mean = torch.tensor(config.latents_mean).view(shape).to(latents)
    spread = 1.0 / torch.tensor(config.latents_std).view(shape).to(latents)
    return latents / spread + mean
