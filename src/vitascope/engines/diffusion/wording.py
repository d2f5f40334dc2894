"""What a model is told of a shot: its text, and what the film's direction adds, in the words that the models know.

The authors of Wan advise phrases with commas between (shot size, subject, scene, light, camera, style), those of LTX-2 whole
sentences in the order in which things are seen. What the text says itself is not said again. Chinese texts stay Chinese.
"""

from __future__ import annotations

import re

from vitascope.engines.diffusion.spec import Model
from vitascope.filmlanguage import understand
from vitascope.storyboard import CameraMove, Framing, Light, Shot, Storyboard

#: English and Chinese.
Words = tuple[str, str]

FRAMINGS: dict[Framing, Words] = {
    Framing.WIDE: ("wide shot", "全景镜头"),
    Framing.MEDIUM: ("medium shot", "中景镜头"),
    Framing.CLOSE: ("close-up shot", "特写镜头"),
    Framing.AERIAL: ("aerial shot", "航拍镜头"),
    Framing.LOW: ("low angle shot", "低角度镜头"),
    Framing.HIGH: ("high angle shot", "俯拍镜头"),
}
MOVES: dict[CameraMove, Words] = {
    CameraMove.STATIC: ("static camera", "固定镜头"),
    CameraMove.PAN: ("camera slowly pans", "镜头缓缓横摇"),
    CameraMove.TRACKING: ("tracking shot", "跟拍镜头"),
    CameraMove.ORBIT: ("camera slowly orbits", "环绕镜头"),
    CameraMove.ZOOM_IN: ("camera slowly zooms in", "镜头缓缓推近"),
    CameraMove.ZOOM_OUT: ("camera slowly zooms out", "镜头缓缓拉远"),
    CameraMove.TILT: ("camera slowly tilts up", "镜头缓缓上摇"),
    CameraMove.DOLLY: ("dolly shot", "推轨镜头"),
    CameraMove.CRANE: ("crane shot", "升降镜头"),
    CameraMove.HANDHELD: ("handheld camera", "手持镜头"),
}
LIGHTS: dict[Light, Words] = {
    Light.DAWN: ("at dawn", "黎明"),
    Light.MORNING: ("in the morning", "早上"),
    Light.DAY: ("by day", "白天"),
    Light.AFTERNOON: ("in the afternoon", "下午"),
    Light.GOLDEN_HOUR: ("golden hour", "黄金时刻"),
    Light.SUNSET: ("at sunset", "日落"),
    Light.DUSK: ("at dusk", "黄昏"),
    Light.NIGHT: ("at night", "夜晚"),
    Light.MOONLIGHT: ("in the moonlight", "月光下"),
    Light.AURORA: ("under the aurora", "极光"),
    Light.CANDLELIGHT: ("by candlelight", "烛光"),
    Light.NEON: ("neon light", "霓虹灯光"),
}
_SLOW: Words = ("slow motion", "慢动作")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def prompt_of(model: Model, shot: Shot, board: Storyboard) -> str:
    """The shot's text with the framing, light, camera and pace that were chosen for it, and the style of the film."""
    said = understand(shot.text)
    chinese = _CHINESE.search(shot.text) is not None

    def word(words: Words) -> str:
        return words[chinese]

    before, after = [], []
    if shot.framing is not None and said.framing is None:
        before.append(word(FRAMINGS[shot.framing]))
    if shot.light is not None and said.light is None:
        after.append(word(LIGHTS[shot.light]))
    if shot.camera is not None and said.camera is None:
        after.append(word(MOVES[shot.camera]))
    if shot.rate < 1 and said.rate is None:
        after.append(word(_SLOW))
    if board.style and board.style.lower() not in shot.text.lower():
        after.append(board.style)
    parts = [*before, shot.text.strip().rstrip(".,;。，；"), *after]
    if chinese:
        return "，".join(parts)
    if model.family.sentences:
        return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts)
    return ", ".join(parts)


def negative_of(model: Model, board: Storyboard) -> str:
    """What must not be seen: the order's own words first, for those beyond the model's length are lost."""
    return ", ".join(part for part in (board.negative, model.family.negative) if part)
