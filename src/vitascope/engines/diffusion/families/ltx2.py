"""LTX-2 by Lightricks: picture with sound, out of one transformer.

Rules: ``LTX2Pipeline`` of diffusers 0.42.1. It wants 8k+1 frames, and cuts others without a word; sides are multiples of 32. Its
frame rate is an input of the model. Steps, guidance and rate are the pipeline's defaults. Weights: parameters counted on the meta
device; the encoder is Gemma 3 of 12e9 parameters. The licence is not an open-source one.
"""

from __future__ import annotations

from vitascope.engines.diffusion.spec import Family, Model

_LTX2 = Family(
    name="ltx-2",
    adapter="ltx2",
    pipeline="LTX2Pipeline",
    frame_step=8,
    size_step=32,
    decoding=2 * 844,  # frames between its layers, in 16 bits
    at_once=2,
    tile=1024,  # 32 latents: with fewer, more of the picture lies near an edge
    steps=30,
    guidance=3.0,
    max_tokens=1024,
    sentences=True,
    negative="blurry, overexposed, washed out, flickering, distorted faces, deformed hands, extra limbs, subtitles, "
    "watermark, muffled or distorted sound, clicks, voices out of step with the lips",
    arguments=(
        ("stg_scale", 1.0),
        ("modality_scale", 3.0),
        ("guidance_rescale", 0.7),
        ("audio_guidance_scale", 7.0),
        ("audio_stg_scale", 1.0),
        ("audio_modality_scale", 3.0),
        ("audio_guidance_rescale", 0.7),
        ("spatio_temporal_guidance_blocks", [28]),  # of 48
    ),
)

MODELS = (
    Model(
        "ltx-2", _LTX2, "Lightricks/LTX-2",
        fps=24, reach=481, pixels=1280 * 704, licence="LicenseRef-LTX-2-Community", weights=35.2, encoder=22.7, decoder=2.4,
        width=4096, inner=16384, sound=True,
        restriction="is under the LTX-2 Community License Agreement, which is no open-source licence: companies with a yearly "
        "revenue of 10 million US dollars or more need a paid one of Lightricks. Its text lies beside the weights, at "
        "https://huggingface.co/Lightricks/LTX-2.",
    ),
)  # fmt: skip
