"""The rules for driving audio, one test each, and that what is accepted stays as it was."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.sound.recordings import Samples, clicks, encoded, id3, mp3, tone, wav
from vitascope.cues import SAMPLE_RATE
from vitascope.errors import InvalidParameters
from vitascope.sound.driving import LARGEST, decode_driving_audio, sniff

TIMES = [0.5, 0.87, 1.6, 2.2]


def lateness(heard: np.ndarray, meant: np.ndarray) -> float:
    """Seconds by which one signal comes after another, by cross-correlation."""
    length = len(heard) + len(meant)
    product = np.fft.rfft(heard, length) * np.conj(np.fft.rfft(meant, length))
    peak = int(np.fft.irfft(product, length).argmax())
    return (peak if peak < length // 2 else peak - length) / SAMPLE_RATE


def decibels(sound: np.ndarray) -> float:
    return 10 * float(np.log10(np.mean(np.square(sound, dtype=np.float64))))


def refusal(data: bytes) -> str:
    with pytest.raises(InvalidParameters) as caught:
        decode_driving_audio(data, 5)
    assert "audio_urls" in caught.value.message
    return caught.value.message


class TestWav:
    @pytest.mark.parametrize("form", ["u8", "s16", "s24", "s32", "f32", "f64"])
    def test_every_width_keeps_its_level(self, form: str) -> None:
        source = tone(3)
        assert decibels(decode_driving_audio(wav(source, form=form), 3)) == pytest.approx(decibels(source), abs=0.1)

    @pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_099, 44_100, 48_000, 96_000, 192_000])
    def test_every_rate_keeps_level_and_time(self, rate: int) -> None:
        source = wav(tone(2.5, rate), rate)
        assert decibels(decode_driving_audio(source, 2)) == pytest.approx(decibels(tone(2)), abs=0.1)
        heard = decode_driving_audio(wav(clicks(3, rate, TIMES), rate), 3)
        assert abs(lateness(heard[:, 0], clicks(3, SAMPLE_RATE, TIMES)[:, 0])) < 0.001

    def test_mono_goes_to_both_sides_at_its_level(self) -> None:
        heard = decode_driving_audio(wav(tone(3, channels=1)), 3)
        assert np.array_equal(heard[:, 0], heard[:, 1])
        assert decibels(heard[:, 0]) == pytest.approx(decibels(tone(3)), abs=0.05)

    def test_sides_are_not_exchanged(self) -> None:
        source = tone(2)
        source[:, 1] *= 0.25
        heard = decode_driving_audio(wav(source), 2)
        assert decibels(heard[:, 0]) - decibels(heard[:, 1]) == pytest.approx(12.04, abs=0.1)

    @pytest.mark.parametrize(("channels", "mask"), [(3, None), (4, 0x33), (6, 0x3F), (6, 0x60F), (8, 0x63F), (8, None)])
    def test_the_front_sides_of_surround_keep_their_places(self, channels: int, mask: int | None) -> None:
        source = np.zeros((SAMPLE_RATE * 2, channels))
        source[:, 0] = tone(2)[:, 0]
        heard = decode_driving_audio(wav(source, mask=mask), 2)
        assert decibels(heard[:, 0]) == pytest.approx(decibels(tone(2)), abs=0.1)
        assert not heard[:, 1].any()

    def test_the_centre_goes_to_both_sides_and_the_low_channel_to_none(self) -> None:
        centre, low = np.zeros((SAMPLE_RATE * 2, 6)), np.zeros((SAMPLE_RATE * 2, 6))
        centre[:, 2], low[:, 3] = tone(2)[:, 0], tone(2)[:, 0]
        heard = decode_driving_audio(wav(centre, mask=0x3F), 2)
        assert decibels(heard[:, 0]) == pytest.approx(decibels(tone(2)) - 3.01, abs=0.1)
        assert np.array_equal(heard[:, 0], heard[:, 1])
        assert not decode_driving_audio(wav(low, mask=0x3F), 2).any()

    def test_surround_that_would_clip_is_turned_down(self) -> None:
        heard = decode_driving_audio(wav(tone(2, channels=6, level=0.95), mask=0x3F), 2)
        assert np.abs(heard).max() == pytest.approx(1.0, abs=1e-6)
        clipped = np.mean(np.abs(heard) > 0.999)
        assert clipped < 0.05

    def test_a_length_that_the_header_does_not_know_is_measured(self) -> None:
        streamed = bytearray(wav(tone(3)))
        streamed[4:8] = streamed[40:44] = b"\xff\xff\xff\xff"
        assert decibels(decode_driving_audio(bytes(streamed), 3)) == pytest.approx(decibels(tone(3)), abs=0.1)

    def test_a_header_that_promises_more_than_there_is_does_not_count(self) -> None:
        assert "1.00 s" in refusal(wav(tone(20))[: 44 + 4 * SAMPLE_RATE])


class TestMp3:
    @pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 32_000, 44_100, 48_000])
    @pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])
    @pytest.mark.parametrize("quality", [None, 4], ids=["constant", "variable"])
    def test_it_is_in_sync(self, rate: int, tagged: bool, quality: int | None) -> None:
        heard = decode_driving_audio(mp3(clicks(3, rate, TIMES), rate, tagged, quality), 3)
        assert abs(lateness(heard[:, 0], clicks(3, SAMPLE_RATE, TIMES)[:, 0])) < 0.002

    def test_its_level_is_what_the_decoder_gives(self) -> None:
        # LAME itself scales by 0.95, which is 0.45 dB.
        heard = decode_driving_audio(mp3(tone(3, 44_100)), 3)
        assert decibels(heard[4800:-4800]) == pytest.approx(decibels(0.95 * tone(3)), abs=0.1)

    def test_a_cover_picture_is_passed_over(self) -> None:
        plain = mp3(tone(3, 44_100))
        assert np.array_equal(decode_driving_audio(id3(300_000) + plain, 3), decode_driving_audio(plain, 3))

    def test_junk_at_the_end_does_no_harm(self) -> None:
        plain = mp3(tone(3, 44_100))
        heard = decode_driving_audio(plain + b"TAG" + b"title".ljust(125, b"\0"), 3)
        assert np.array_equal(heard, decode_driving_audio(plain, 3))

    def test_a_broken_frame_keeps_the_rest_in_sync(self) -> None:
        times = [0.5, 3.5, 4.2]
        broken = bytearray(mp3(clicks(5, 44_100, times)))
        middle = len(broken) * 2 // 5
        broken[middle : middle + 150] = bytes(150)
        heard = decode_driving_audio(bytes(broken), 5)[3 * SAMPLE_RATE :, 0]
        assert abs(lateness(heard, clicks(5, SAMPLE_RATE, times)[3 * SAMPLE_RATE :, 0])) < 0.02


class TestFitting:
    @pytest.mark.parametrize("seconds", [2, 5, 8, 15, 4.1])
    @pytest.mark.parametrize("length", [2.0, 5.0, 9.5])
    def test_it_has_the_film_s_length_exactly(self, seconds: float, length: float) -> None:
        heard = decode_driving_audio(wav(tone(length, 8_000, 1), 8_000), seconds)
        assert heard.shape == (round(seconds * SAMPLE_RATE), 2)
        assert heard.dtype == np.float32

    def test_a_longer_file_gives_its_beginning_and_a_short_fade(self) -> None:
        source = tone(9)
        source[5 * SAMPLE_RATE :] *= 0.1
        heard = decode_driving_audio(wav(source), 5)
        np.testing.assert_allclose(
            heard[: -SAMPLE_RATE // 100], source[: 5 * SAMPLE_RATE - SAMPLE_RATE // 100], atol=1e-4
        )
        assert not heard[-1].any()

    def test_a_shorter_file_is_followed_by_silence(self) -> None:
        heard = decode_driving_audio(wav(tone(3)), 5)
        assert decibels(heard[: 3 * SAMPLE_RATE]) == pytest.approx(decibels(tone(3)), abs=0.05)
        assert not heard[3 * SAMPLE_RATE :].any()

    def test_a_file_of_the_film_s_length_is_not_faded(self) -> None:
        source = 0.5 * np.ones((2 * SAMPLE_RATE, 2))
        assert decode_driving_audio(wav(source), 2)[-1] == pytest.approx([0.5, 0.5], abs=1e-3)


class TestRules:
    def test_too_many_bytes(self) -> None:
        message = refusal(wav(tone(3)) + bytes(LARGEST))
        assert "15 MB" in message

    def test_as_many_bytes_as_allowed(self) -> None:
        plain = wav(tone(3))
        decode_driving_audio(plain + bytes(LARGEST - len(plain)), 2)

    def test_too_short(self) -> None:
        message = refusal(wav(tone(1.9)))
        assert "1.90 s" in message
        assert "2 to 30 s" in message

    def test_too_long(self) -> None:
        assert "2 to 30 s" in refusal(wav(tone(31, 8_000, 1), 8_000))

    @pytest.mark.parametrize("seconds", [2.0, 30.0])
    def test_the_bounds_are_inside(self, seconds: float) -> None:
        decode_driving_audio(wav(tone(seconds, 8_000, 1), 8_000), 2)

    def test_an_mp3_of_exactly_thirty_seconds_without_a_tag(self) -> None:
        decode_driving_audio(mp3(tone(30, 16_000), 16_000, tagged=False), 2)

    @pytest.mark.parametrize(
        ("coder", "container"), [("flac", "flac"), ("aac", "adts"), ("mp2", "mp2"), ("aac", "mp4")]
    )
    def test_other_formats(self, coder: str, container: str) -> None:
        assert "neither wav nor mp3" in refusal(encoded(tone(3), 48_000, coder, container))

    def test_another_format_behind_an_mp3_s_tag(self) -> None:
        assert "neither wav nor mp3" in refusal(id3(2048) + encoded(tone(3), 48_000, "flac", "flac"))

    @pytest.mark.parametrize("data", [b"", b"RIFF", b"ID3", b"RIFF\0\0\0\0AVI LIST", b"<html>" * 99, b"\xff\xfb" * 999])
    def test_no_audio_at_all(self, data: bytes) -> None:
        assert "neither wav nor mp3" in refusal(data)

    def test_a_wav_without_samples(self) -> None:
        assert "no sound" in refusal(wav(tone(3))[:44])

    def test_a_wav_without_a_format(self) -> None:
        assert "corrupt" in refusal(b"RIFF" + bytes([100, 0, 0, 0]) + b"WAVE" + bytes(100))

    def test_samples_that_are_not_numbers(self) -> None:
        source: Samples = tone(3)
        source[1000] = np.nan
        assert "not numbers" in refusal(wav(source, form="f32"))

    def test_an_mp3_that_is_mostly_noise(self) -> None:
        source = bytearray(mp3(tone(5, 44_100)))
        noise = np.random.default_rng(3).integers(0, 255, len(source), dtype=np.uint8).tobytes()
        source[2000:] = noise[2000:]
        refusal(bytes(source))

    @pytest.mark.parametrize("rate", [1_000, 800_000])
    def test_rates_beyond_reason(self, rate: int) -> None:
        message = refusal(wav(np.zeros((rate * 3, 1)), rate, "u8"))
        assert f"{rate} Hz" in message

    def test_more_channels_than_eight(self) -> None:
        assert "9 channels" in refusal(wav(tone(3, 8_000, 9), 8_000))

    def test_another_codec_inside_a_wav(self) -> None:
        assert "pcm" in refusal(encoded(tone(3), 48_000, "mp2", "wav")).lower()


def test_samples_beyond_full_scale_are_cut_at_it() -> None:
    heard = decode_driving_audio(wav(tone(2, level=1e30), form="f32"), 2)
    assert np.abs(heard).max() == pytest.approx(1.0)


def test_the_bytes_tell_what_a_file_is() -> None:
    assert sniff(wav(tone(2))) == "wav"
    assert sniff(mp3(tone(2, 44_100))) == "mp3"
    assert sniff(id3(600) + mp3(tone(2, 44_100))) == "mp3"
    assert sniff(b"%PDF-1.4") is None


SOURCES = [
    wav(tone(2.1, 4_000), 4_000),
    wav(tone(2.1, 4_000, 6), 4_000, "f32", 0x3F),
    mp3(tone(2.2, 16_000), 16_000),
    id3(512) + mp3(tone(2.2, 22_050), 22_050, tagged=False),
]


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_mutilated_files_give_sound_or_a_refusal(data: st.DataObject) -> None:
    source = bytearray(data.draw(st.sampled_from(SOURCES)))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, data.draw(st.sampled_from([60, 600, len(source)]))))
        source[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    try:
        heard = decode_driving_audio(bytes(source), 2)
    except InvalidParameters:
        return
    assert heard.shape == (2 * SAMPLE_RATE, 2)
    assert np.isfinite(heard).all()
    assert np.abs(heard).max() <= 1.0
