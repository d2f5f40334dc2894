"""A pipeline laid into memory as a profile says. This module loads torch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from vitascope.engines.diffusion.profiles import Profile


def place(pipeline: Any, transformers: Sequence[Any], profile: Profile, device: str) -> Any:
    """Bring the parts of a pipeline where they belong. Returns the text encoder, which the pipeline does not have any more if
    it stays in the machine's memory: for a pipeline works where the first of its parts is.
    """
    encoder = None
    if profile.text_apart:
        encoder, pipeline.text_encoder = pipeline.text_encoder, None
    for transformer in transformers:
        if profile.eight_bits:
            transformer.enable_layerwise_casting(storage_dtype=torch.float8_e4m3fn, compute_dtype=transformer.dtype)
        if profile.streamed:
            transformer.enable_group_offload(
                onload_device=torch.device(device),
                offload_device=torch.device("cpu"),
                offload_type="block_level",
                num_blocks_per_group=1,
                use_stream=device == "cuda",
            )
    away = {id(transformer) for transformer in transformers} if profile.streamed else set()
    for part in pipeline.components.values():
        if isinstance(part, torch.nn.Module) and id(part) not in away:
            part.to(device)
    return encoder
