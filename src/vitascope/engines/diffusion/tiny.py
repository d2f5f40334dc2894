"""Pipelines with random weights that fit into a third of a megabyte: the real classes, and nothing is downloaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import torch
from diffusers import (
    AutoencoderKLLTX2Audio,
    AutoencoderKLLTX2Video,
    AutoencoderKLWan,
    FlowMatchEulerDiscreteScheduler,
    LTX2Pipeline,
    LTX2VideoTransformer3DModel,
    UniPCMultistepScheduler,
    WanPipeline,
    WanTransformer3DModel,
)
from diffusers.pipelines.ltx2 import LTX2TextConnectors, LTX2Vocoder
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import (
    Gemma3Config,
    Gemma3ForConditionalGeneration,
    PreTrainedTokenizerFast,
    UMT5Config,
    UMT5EncoderModel,
)

Kind = Literal["wan2.1", "wan2.2", "two experts", "ltx-2"]


def tokenizer() -> Any:
    """Every byte is a token."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {text: number for number, text in enumerate(["<pad>", "</s>", "<unk>", *alphabet])}
    made = Tokenizer(models.BPE(vocab=vocabulary, merges=[], unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    return PreTrainedTokenizerFast(
        tokenizer_object=made, pad_token="<pad>", eos_token="</s>", unk_token="<unk>", model_max_length=512
    )


def text_encoder() -> Any:
    """Two layers of UMT5."""
    return UMT5EncoderModel(
        UMT5Config(
            vocab_size=259, d_model=32, d_kv=8, d_ff=37, num_layers=2, num_heads=4, relative_attention_num_buckets=8,
            relative_attention_max_distance=32, is_encoder_decoder=False, feed_forward_proj="gated-gelu",
        )
    )  # fmt: skip


def transformer(channels: int = 16) -> Any:
    """Two blocks."""
    return WanTransformer3DModel(
        patch_size=(1, 2, 2), num_attention_heads=2, attention_head_dim=12, in_channels=channels, out_channels=channels,
        text_dim=32, freq_dim=256, ffn_dim=32, num_layers=2, cross_attn_norm=True, qk_norm="rms_norm_across_heads",
        rope_max_seq_len=128,
    )  # fmt: skip


def vae(kind: Kind = "wan2.1") -> Any:
    """The structure of Wan 2.1's, eight pixels to one, of 2.2's, sixteen to one, or of LTX-2's, 32 to one."""
    torch.manual_seed(3)
    if kind == "ltx-2":
        return ltx2_vae()
    if kind == "wan2.2":
        return AutoencoderKLWan(
            base_dim=3, decoder_base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1,
            temperal_downsample=[False, True, True], is_residual=True, patch_size=2, in_channels=12, out_channels=12,
            scale_factor_spatial=16,
        )  # fmt: skip
    return AutoencoderKLWan(
        base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1, temperal_downsample=[False, True, True]
    )


def ltx2_vae(causal: bool = False) -> Any:
    """The decoder of LTX-2: three steps of twice the frames and sides, after patches of four by four."""
    return AutoencoderKLLTX2Video(
        latent_channels=4, block_out_channels=(8, 16, 32, 64), decoder_block_out_channels=(8, 16, 32),
        layers_per_block=(1,) * 5, decoder_layers_per_block=(1,) * 4, decoder_causal=causal,
        spatial_compression_ratio=32, temporal_compression_ratio=8,
    )  # fmt: skip


def ltx2() -> Any:
    """Picture and sound, two blocks."""
    text = {
        "vocab_size": 267, "hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2,
        "num_key_value_heads": 1, "head_dim": 8, "sliding_window": 64,
    }  # fmt: skip
    vision = {
        "hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "image_size": 28,
        "patch_size": 14,
    }  # fmt: skip
    return LTX2Pipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True, base_shift=0.95, max_shift=2.05),
        vae=vae("ltx-2"),
        audio_vae=AutoencoderKLLTX2Audio(
            base_channels=4, ch_mult=(1, 2, 4), num_res_blocks=1, resolution=32, latent_channels=2, mel_bins=8
        ),
        text_encoder=Gemma3ForConditionalGeneration(Gemma3Config(text_config=text, vision_config=vision)),
        tokenizer=tokenizer(),
        connectors=LTX2TextConnectors(
            caption_channels=16, text_proj_in_factor=3, video_connector_num_attention_heads=4,
            video_connector_attention_head_dim=4, video_connector_num_layers=1, video_connector_num_learnable_registers=None,
            audio_connector_num_attention_heads=4, audio_connector_attention_head_dim=4, audio_connector_num_layers=1,
            audio_connector_num_learnable_registers=None, rope_type="split", rope_double_precision=False,
        ),
        transformer=LTX2VideoTransformer3DModel(
            in_channels=4, out_channels=4, num_attention_heads=2, attention_head_dim=8, cross_attention_dim=16,
            audio_in_channels=4, audio_out_channels=4, audio_num_attention_heads=2, audio_attention_head_dim=4,
            audio_cross_attention_dim=8, num_layers=2, caption_channels=16, rope_type="split", rope_double_precision=False,
        ),
        vocoder=LTX2Vocoder(
            in_channels=16, hidden_channels=32, upsample_kernel_sizes=[16, 15, 8, 4, 4], upsample_factors=[6, 5, 2, 2, 2],
            resnet_kernel_sizes=[3], resnet_dilations=[[1, 3, 5]],
        ),
    )  # fmt: skip


def pipeline(kind: Kind = "wan2.1") -> Any:
    """The whole, ready to be used, as a pipeline is that was loaded."""
    torch.manual_seed(0)
    if kind == "ltx-2":
        return _resting(ltx2())
    two = kind == "two experts"
    made = WanPipeline(
        tokenizer=tokenizer(),
        text_encoder=text_encoder(),
        vae=vae(kind),
        scheduler=UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=3.0
        ),
        transformer=transformer(),
        transformer_2=transformer() if two else None,
        boundary_ratio=0.875 if two else None,
        expand_timesteps=kind == "wan2.2",
    )
    return _resting(made)


def _resting(made: Any) -> Any:
    for part in made.components.values():
        if isinstance(part, torch.nn.Module):
            part.eval()
    return made


def saved(folder: Path, kind: Kind = "wan2.1") -> Path:
    """As a checkpoint on disk."""
    pipeline(kind).save_pretrained(folder)
    return folder
