"""Pipelines with random weights that fit into a third of a megabyte: the real classes, and nothing is downloaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import torch
from diffusers import AutoencoderKLWan, UniPCMultistepScheduler, WanPipeline, WanTransformer3DModel
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast, UMT5Config, UMT5EncoderModel

Kind = Literal["wan2.1", "wan2.2", "two experts"]


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
    """The structure of Wan 2.1's, eight pixels to one, or of 2.2's, sixteen to one."""
    torch.manual_seed(3)
    if kind == "wan2.2":
        return AutoencoderKLWan(
            base_dim=3, decoder_base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1,
            temperal_downsample=[False, True, True], is_residual=True, patch_size=2, in_channels=12, out_channels=12,
            scale_factor_spatial=16,
        )  # fmt: skip
    return AutoencoderKLWan(
        base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1, temperal_downsample=[False, True, True]
    )


def pipeline(kind: Kind = "wan2.1") -> Any:
    """The whole, ready to be used, as a pipeline is that was loaded."""
    torch.manual_seed(0)
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
    for part in (made.text_encoder, made.vae, made.transformer, made.transformer_2):
        if part is not None:
            part.eval()
    return made


def saved(folder: Path, kind: Kind = "wan2.1") -> Path:
    """As a checkpoint on disk."""
    pipeline(kind).save_pretrained(folder)
    return folder
