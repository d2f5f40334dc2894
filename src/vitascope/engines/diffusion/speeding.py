"""What makes denoising faster: exact kernels of attention, compiled blocks, and caches that leave out what hardly changes.

Loads torch.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

from diffusers import FirstBlockCacheConfig, TaylorSeerCacheConfig

log = logging.getLogger(__name__)

#: From the fastest; none of them rounds more than another, and none is downloaded. The last one is there always.
ATTENTION = ("_flash_3", "flash", "xformers", "_native_cudnn", "native")

COMPILER = "inductor"  #: torch's own

_FIRST_BLOCK = 0.1  #: change of what the first block makes, beneath which the others are taken to change nothing
#: The names that diffusers looks for by itself do not occur in Wan, and then nothing is cached, without a word.
_SEER_LAYERS = [r"blocks\.\d+\.attn[12]", r"blocks\.\d+\.ffn"]

CACHES: dict[str, Callable[[], Any]] = {
    "first-block": lambda: FirstBlockCacheConfig(threshold=_FIRST_BLOCK),
    "taylor-seer": lambda: TaylorSeerCacheConfig(cache_identifiers=_SEER_LAYERS),
}


def attend(transformers: Sequence[Any], names: Sequence[str] = ATTENTION, *, shared: bool = False) -> str:
    """Use the first kernel of attention that is installed; returns its name. ``shared``: of those for several GPUs together."""
    for name in names:
        if shared and name == "xformers":
            continue
        try:
            for transformer in transformers:
                transformer.set_attention_backend(name)
        except (RuntimeError, ValueError, ImportError):  # not installed, or too old
            continue
        return name.removeprefix("_")
    raise ValueError(f"none of {', '.join(names)} is there")


def compile_blocks(transformers: Sequence[Any]) -> None:
    """Compile one block of each for all of its kind and for all sizes, when it is first called. Films change a little."""
    for transformer in transformers:
        transformer.compile_repeated_blocks(fullgraph=True, dynamic=True, backend=COMPILER)


def cache(transformers: Sequence[Any], name: str) -> None:
    """Let steps reuse what former ones computed, by a key of ``CACHES``. Films change a little."""
    for transformer in transformers:
        transformer.enable_cache(CACHES[name]())
