"""Open diffusion models on one's own GPUs, through diffusers. Only ``running`` and what it imports loads torch."""
