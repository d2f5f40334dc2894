"""Words of libraries that nobody can do anything about. Nothing here imports torch."""

from __future__ import annotations

import logging

#: torchao tells of kernels for other cards than this machine's, torch and diffusers of torchao's age.
_TALKATIVE = ("torchao", "torch.utils._pytree", "diffusers.quantizers.torchao.torchao_quantizer")


def hush() -> None:
    """To be called before torch and diffusers are imported, which is when they say it."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.ERROR)
