"""Every byte that comes from or goes to an address that a caller gave."""

from vitascope.outbound.addresses import check_audio_url, check_callback_url
from vitascope.outbound.callbacks import post_callback
from vitascope.outbound.fetching import fetch_audio
from vitascope.outbound.networks import Networks
from vitascope.outbound.resolution import check_callback_name

__all__ = ["Networks", "check_audio_url", "check_callback_name", "check_callback_url", "fetch_audio", "post_callback"]
