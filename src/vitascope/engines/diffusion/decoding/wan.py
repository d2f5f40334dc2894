"""Frames out of a VAE of Wan as they are decoded, in memory that does not grow with the film's length.

``AutoencoderKLWan.decode`` keeps every frame as floats and copies them all for each further one. Its decoder works on one latent
frame at a time, with the former ones in a cache of features that its caller holds; here frames are handed on from that loop. The
result is the same, bit for bit on a processor, before it is made 8 bits deep.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_kl_wan import unpatchify

from vitascope.engines.diffusion.decoding import Tensor


def decoded(vae: Any, latents: Tensor, parked: bool = False) -> Iterator[Tensor]:
    """Runs of frames of one film, float (3, n, height, width) within ±1, n being 1 first and then what a latent frame holds.

    ``latents``: (1, channels, n, height, width) as the pipeline gives them, normalised. Several may be read from one VAE in turn:
    nothing is kept in it. ``parked``: in between, the features lie in the machine's memory.
    """
    with torch.no_grad():
        z = vae.post_quant_conv(_plain(vae, latents))
    features: list[Any] = [None] * vae._cached_conv_counts["decoder"]
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
        if parked:
            _move(features, "cpu")
        yield torch.clamp(frames, -1.0, 1.0)[0]
        if parked:
            _move(features, z.device)


def _move(features: list[Any], device: Any) -> None:
    """Some of them are words: that a layer has had no frame yet."""
    for number, one in enumerate(features):
        if isinstance(one, torch.Tensor):
            features[number] = one.to(device)


def stock(vae: Any, latents: Tensor) -> Tensor:
    """All frames at once, float (3, n, height, width), by diffusers' own loop: memory grows with the length."""
    with torch.no_grad():
        return vae.decode(_plain(vae, latents), return_dict=False)[0][0]


def _plain(vae: Any, latents: Tensor) -> Tensor:
    """Latents as the decoder takes them, by the same steps in the same precision as the pipeline's own."""
    config, latents = vae.config, latents.to(vae.dtype)
    shape = (1, config.z_dim, 1, 1, 1)
    mean = torch.tensor(config.latents_mean).view(shape).to(latents)
    spread = 1.0 / torch.tensor(config.latents_std).view(shape).to(latents)
    return latents / spread + mean
