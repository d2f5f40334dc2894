"""Wan 2.1 and 2.2 by Alibaba, under Apache-2.0. Closed successors of them are the hosted models of the contract.

Rules: ``WanPipeline`` of diffusers 0.42.1. It wants 4k+1 frames and sides that are multiples of 16, or 32 for the 2.2 VAE, and
does not know its frame rate. Sizes, rates, steps, guidance and shifts: the authors' model cards. Weights: parameters counted on
the meta device.
"""

from __future__ import annotations

import math
from dataclasses import replace

from vitascope.engines.diffusion.spec import Family, Model

_SMALL = 832 * 480  #: pixels, up to which the authors shift the schedule less

_WAN = Family(
    name="wan",
    adapter="wan",
    pipeline="WanPipeline",
    frame_step=4,
    size_step=16,
    decoding=4 * (2364 + 2 * 768),  # features for the next latent frame, and the largest tensor twice, in 32 bits
    steps=50,
    guidance=5.0,
    flow_shift=((_SMALL, 3.0), (math.inf, 5.0)),
    heads_shared=True,
    caches=("first-block", "taylor-seer"),
    # The models were trained with such a list in Chinese, and it is no default of the pipeline.
    negative="画面静止不动, 过度曝光, 颜色失真, 细节模糊, 低画质, 压缩痕迹, 字幕, 文字, 水印, "
    "多余的手指, 手部畸形, 面部扭曲, 肢体变形, 多余的肢体, 背景杂乱, 倒着行走",
)
_WAN_TWO_EXPERTS = replace(_WAN, experts=2, steps=40, guidance=4.0, second_guidance=3.0, flow_shift=((math.inf, 12.0),))
_WAN_LARGE_VAE = replace(_WAN, size_step=32, decoding=4 * (1784 + 2 * 512), flow_shift=((math.inf, 5.0),))

_UMT5 = 10.6  #: GiB of the text encoder, 5.68e9 parameters

MODELS = (
    Model(
        "wan2.1-t2v-1.3b", _WAN, "Wan-AI/Wan2.1-T2V-1.3B-Diffusers",
        fps=16, reach=81, pixels=_SMALL, licence="Apache-2.0", weights=2.6, encoder=_UMT5, decoder=0.47,
        width=1536, inner=8960,
    ),
    Model(
        "wan2.1-t2v-14b", _WAN, "Wan-AI/Wan2.1-T2V-14B-Diffusers",
        fps=16, reach=81, pixels=1280 * 720, licence="Apache-2.0", weights=26.6, encoder=_UMT5, decoder=0.47,
        width=5120, inner=13824,
    ),
    Model(
        "wan2.2-ti2v-5b", _WAN_LARGE_VAE, "Wan-AI/Wan2.2-TI2V-5B-Diffusers",
        fps=24, reach=121, pixels=1280 * 704, licence="Apache-2.0", weights=9.3, encoder=_UMT5, decoder=2.63,
        width=3072, inner=14336, continuing="WanImageToVideoPipeline",
    ),
    Model(
        "wan2.2-t2v-a14b", _WAN_TWO_EXPERTS, "Wan-AI/Wan2.2-T2V-A14B-Diffusers",
        fps=16, reach=81, pixels=1280 * 720, licence="Apache-2.0", weights=53.2, encoder=_UMT5, decoder=0.47,
        width=5120, inner=13824,
    ),
)  # fmt: skip
