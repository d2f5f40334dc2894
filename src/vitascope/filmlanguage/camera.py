"""Words for framing and camera moves."""

from __future__ import annotations

from collections.abc import Mapping

from vitascope.lexicon import Entry
from vitascope.lexicon.inflection import gerund, third_person
from vitascope.storyboard import CameraMove, Framing

_ADVERBS = ("slowly", "gently", "smoothly", "steadily", "quickly", "softly")
_CHINESE_ADVERBS = ("", "缓缓", "缓慢", "慢慢", "慢慢地", "缓缓地", "平稳地", "快速", "始终", "一直")


def _camera(*moves: str) -> str:
    """Set phrases of "camera" and a verb phrase, with adverbs: "camera slowly pans", "camera panning slowly"."""
    phrases = []
    for move in moves:
        verb, _, rest = move.partition(" ")
        tail = f" {rest}" if rest else ""
        for form in (verb, third_person(verb), gerund(verb)):
            phrases += [f"camera {form}{tail}", f"camera is {form}{tail}"]
            phrases += [f"camera {adverb} {form}{tail}" for adverb in _ADVERBS]
            phrases += [f"camera {form} {adverb}{tail}" for adverb in _ADVERBS]
    return ", ".join(dict.fromkeys(phrases))


def _lens(*moves: str) -> str:
    """The same in Chinese: 镜头缓缓推近, 摄影机跟随."""
    return ", ".join(
        f"{lens}{adverb}{move}"
        for lens in ("镜头", "摄像机", "摄影机", "相机")
        for adverb in _CHINESE_ADVERBS
        for move in moves
    )


FRAMING: tuple[Entry, ...] = (
    Entry(
        "framing",
        Framing.WIDE,
        nouns="wide shot, wide angle, wide angle shot, wide angle view, wide angle lens, long shot, "
        "full shot, establishing shot, extreme wide shot, panoramic view, panoramic shot, "
        "panorama, landscape shot, wide view, full body shot, master shot, wide lens, "
        "very wide shot, ultra wide shot, wide framing, full length shot",
        chinese="全景, 远景, 广角, 大全景, 全身, 大远景, 广角镜头, 全景镜头, 远景镜头, 全身镜头, 广角画面, "
        "超广角, 大景别, 全景画面",
    ),
    Entry(
        "framing",
        Framing.MEDIUM,
        nouns="medium shot, mid shot, midshot, medium view, waist shot, american shot, cowboy shot, "
        "half body shot, medium long shot, medium framing, middle shot",
        chinese="中景, 半身, 中景镜头, 中镜头, 半身镜头, 中景画面, 半身像, 中全景",
    ),
    Entry(
        "framing",
        Framing.CLOSE,
        nouns="close up, medium close up, closeup, close up shot, close shot, extreme close up, macro, "
        "macro shot, tight shot, detail shot, portrait shot, close view, close framing, headshot, "
        "close up view",
        chinese="特写, 中近景, 中近景镜头, 近景, 大特写, 面部特写, 近景镜头, 特写镜头, 微距, 近距离, "
        "局部特写, 近镜头, 近距离拍摄, 微距镜头, 脸部特写",
    ),
    Entry(
        "framing",
        Framing.AERIAL,
        nouns="aerial shot, aerial view, aerial, drone shot, drone view, bird's eye view, "
        "bird's eye shot, overhead shot, overhead view, top down view, top down shot, top view, "
        "drone camera, aerial photography, aerial footage, drone footage, helicopter shot",
        chinese="航拍, 鸟瞰, 俯瞰, 无人机航拍, 无人机, 无人机镜头, 空中俯瞰, 上帝视角, 高空俯拍, 顶视, "
        "航拍镜头, 鸟瞰镜头, 鸟瞰视角, 从空中",
    ),
    Entry(
        "framing",
        Framing.AERIAL,
        words=_camera("fly over", "soar over", "hover over", "glide over", "fly above"),
        chinese=_lens("飞越", "飞过", "掠过"),
    ),
    Entry(
        "framing",
        Framing.AERIAL,
        words="from above, seen from above, from the air, from the sky, from overhead",
        confidence=0.6,
    ),
    Entry(
        "framing",
        Framing.LOW,
        words="from below, seen from below, from the ground",
        confidence=0.6,
    ),
    Entry(
        "framing",
        Framing.LOW,
        nouns="low angle, low angle shot, low angle view, worm's eye view, low camera angle, "
        "upward angle, ground level shot, low shot, low viewpoint",
        words="from a low angle, shot from below, filmed from below, at ground level",
        chinese="仰拍, 仰视, 低角度, 低机位, 仰角, 低视角, 低角度镜头, 仰拍镜头, 仰视镜头, 低角度仰拍, 低机位镜头",
    ),
    Entry(
        "framing",
        Framing.HIGH,
        nouns="high angle, high angle shot, high angle view, high camera angle, downward angle, "
        "high shot, high viewpoint, elevated view",
        words="from a high angle, looking down on, camera looking down, seen from high up",
        chinese="俯拍, 俯视, 高角度, 高机位, 俯角, 俯拍镜头, 俯视镜头, 高角度镜头, 俯视角度, 高角度俯拍, 高视角",
    ),
)

CAMERA: tuple[Entry, ...] = (
    Entry(
        "camera",
        CameraMove.TILT,
        nouns="tilt shot, camera tilt, tilt up, tilt down, vertical pan, slow tilt, tilting shot",
        verbs="tilt up, tilt down, tilt upward, tilt downward",
        words="tilting, tilting up, tilting down, " + _camera("tilt", "tilt up", "tilt down"),
        chinese="俯仰镜头, 上摇, 下摇, 竖摇, 仰摇, 俯摇, 纵摇, 上摇镜头, 下摇镜头, 垂直摇镜, "
        + _lens("上摇", "下摇", "上仰", "下俯", "向上摇", "向下摇", "竖摇"),
    ),
    Entry(
        "camera",
        CameraMove.DOLLY,
        nouns="dolly, dolly shot, dolly move, slider shot, truck shot, camera slide, lateral dolly, slider move",
        words=_camera(
            "move left", "move right", "slide", "glide", "dolly", "truck", "glide past", "slide past", "dolly past"
        ),
        chinese="轨道镜头, 滑轨镜头, 轨道拍摄, 滑轨拍摄, 滑动镜头, 移轨, 推轨镜头, 轨道移动, 轨道车, 滑轨, "
        "推轨, " + _lens("滑动", "滑行", "滑过"),
    ),
    Entry(
        "camera",
        CameraMove.CRANE,
        nouns="crane shot, jib shot, crane up, crane down, crane move, crane camera, rising shot, "
        "boom shot, pedestal shot, jib move",
        verbs="crane up, crane down",
        words="on a crane, from a crane, by crane, "
        + _camera("rise", "rise up", "ascend", "descend", "crane up", "crane down", "lift", "lower", "boom up"),
        chinese="摇臂镜头, 升降镜头, 升镜头, 降镜头, 摇臂, 摇臂拍摄, 升降机位, 升起镜头, 上升镜头, "
        "下降镜头, " + _lens("升起", "上升", "下降", "升高", "降下", "拉升"),
    ),
    Entry(
        "camera",
        CameraMove.HANDHELD,
        nouns="handheld, handheld camera, handheld shot, shaky cam, hand held camera, hand held shot, "
        "shaky camera, documentary camera, handheld footage, shoulder camera",
        words="hand held, shot handheld, filmed handheld, handheld camera follows, handheld camera following, "
        + _camera("shake", "shake slightly", "wobble"),
        chinese="手持镜头, 手持拍摄, 手持摄影, 手持, 晃动镜头, 手持感, 手持跟拍, 手持相机, 手持摄像机, "
        "肩扛拍摄, " + _lens("晃动", "抖动", "微微晃动", "轻微晃动"),
    ),
    Entry(
        "camera",
        CameraMove.STATIC,
        nouns="static shot, static camera, fixed camera, locked camera, locked off shot, "
        "locked off camera, still camera, tripod shot, fixed shot, stationary camera, "
        "motionless camera, unmoving camera, fixed lens, static frame",
        words=_camera(
            "stay still", "remain still", "stay fixed", "remain fixed", "remain static", "stay static", "hold still"
        )
        + ", fixed camera position, on a tripod, locked off, no camera movement, without camera movement, "
        "no camera motion",
        chinese="固定镜头, 静止镜头, 定镜头, 固定机位, 静态镜头, 固定拍摄, 定机位, 镜头不动, 固定视角, "
        "静止机位, 镜头不移动, 固定镜头拍摄, " + _lens("固定", "静止", "保持静止", "保持不动", "固定不动"),
    ),
    Entry(
        "camera",
        CameraMove.PAN,
        nouns="pan shot, panning shot, slow pan, sweeping shot, whip pan, camera pan, pan move, "
        "sweeping camera, horizontal pan, gentle pan, lateral move",
        verbs="pan left, pan right, pan across, pan over, pan slowly, pan from, pan along, "
        "pan to the left, pan to the right",
        words="panning, panning camera, panning movement, " + _camera("pan", "sweep", "sweep across", "move sideways"),
        chinese="摇镜头, 横摇, 摇摄, 左摇, 右摇, 平移镜头, 横移, 摇镜, 扫摄, 横移镜头, 平移运镜, 横摇镜头, "
        "摇移, 横向移动镜头, "
        + _lens(
            "摇",
            "摇动",
            "平移",
            "左移",
            "右移",
            "扫过",
            "横移",
            "横摇",
            "左摇",
            "右摇",
            "向左移动",
            "向右移动",
            "向左摇",
            "向右摇",
            "向左平移",
            "向右平移",
            "往左摇",
            "往右摇",
        ),
    ),
    Entry(
        "camera",
        CameraMove.TRACKING,
        nouns="tracking shot, follow shot, following shot, tracking camera, follow cam, follow camera, "
        "steadicam shot, steadicam, side tracking shot, travelling shot, traveling shot, "
        "chase cam, tracking move, moving shot, follow along shot",
        words=_camera("follow", "track", "travel", "move along with", "move with", "chase", "follow along")
        + ", tracking alongside",
        chinese="跟拍, 跟随镜头, 跟踪镜头, 跟镜头, 移动镜头, 追踪镜头, 跟移, 平移跟随, 侧跟, 跟拍镜头, "
        "移镜头, 跟随拍摄, 追拍, 跟踪拍摄, " + _lens("跟随", "跟着", "跟拍", "追随", "跟踪", "追踪"),
    ),
    Entry(
        "camera",
        CameraMove.ORBIT,
        nouns="orbit, orbit shot, orbiting shot, orbiting camera, arc shot, circling shot, "
        "circling camera, 360 shot, 360 degree shot, orbital shot, rotating shot, camera orbit, "
        "orbital camera, revolving shot",
        words=_camera("orbit", "circle", "rotate around", "revolve around", "spin around", "move around", "arc around"),
        chinese="环绕镜头, 环绕拍摄, 旋转镜头, 绕拍, 弧形运镜, 环绕运镜, 360度环绕, 环拍, 环形运镜, "
        "围绕拍摄, 旋转拍摄, 环绕跟拍, " + _lens("环绕", "围绕", "旋转", "绕着", "绕"),
    ),
    Entry(
        "camera",
        CameraMove.ZOOM_IN,
        nouns="zoom in, push in, dolly in, slow zoom, zoom shot, push in shot, crash zoom, zoom, "
        "slow push in, slow zoom in, forward dolly, dolly zoom, vertigo shot",
        verbs="zoom in, push in, dolly in, zoom into, zoom on, zoom towards, zoom slowly in",
        words="zooming, "
        + _camera(
            "zoom",
            "zoom in",
            "push in",
            "push forward",
            "move in",
            "move closer",
            "approach",
            "dolly in",
            "get closer",
            "move forward",
            "close in",
            "fly through",
            "fly towards",
            "fly toward",
        ),
        chinese="推近, 推镜头, 推进镜头, 拉近, 推镜, 变焦推进, 缓慢推进, 缓缓推进, 慢慢推近, 缓缓推近, "
        "推近镜头, 镜头前推, 向前推进, " + _lens("推进", "推近", "拉近", "靠近", "前推", "放大", "推向", "接近"),
    ),
    Entry(
        "camera",
        CameraMove.ZOOM_OUT,
        nouns="zoom out, pull back, pull out shot, dolly out, slow zoom out, pull back shot, "
        "reveal shot, pull out, backward dolly",
        verbs="zoom out, dolly out, pull back",
        words=_camera(
            "zoom out",
            "pull back",
            "pull back to reveal",
            "zoom out to reveal",
            "pull away",
            "pull out",
            "move back",
            "dolly out",
            "move away",
            "retreat",
            "back away",
        ),
        chinese="拉远, 拉镜头, 后拉, 拉镜, 拉远镜头, 缓缓拉远, 慢慢拉远, 缓慢拉远, 后退镜头, 变焦拉远, "
        "向后拉远, " + _lens("拉远", "后退", "拉出", "后拉", "缩小", "拉开", "远离"),
    ),
)

#: How fast time passes in the picture.
RATES: Mapping[str, float] = {"slow_motion": 0.4, "time_lapse": 6.0}
TEMPO: tuple[Entry, ...] = (
    Entry(
        "tempo",
        "slow_motion",
        nouns="slow motion, slow mo, slowmo, slomo, super slow motion, ultra slow motion, "
        "slow motion shot, slow motion footage, high speed camera, bullet time, slow motion video",
        words="in slow motion, in super slow motion, slowed down, 120 fps, 240 fps",
        chinese="慢动作, 慢镜头, 慢放, 升格, 升格镜头, 超慢动作, 高速摄影, 慢速播放, 慢动作镜头, 子弹时间, "
        "慢镜, 升格拍摄",
    ),
    Entry(
        "tempo",
        "time_lapse",
        nouns="time lapse, timelapse, hyperlapse, time lapse shot, time lapse video, fast motion, fast forward",
        words="sped up, in fast motion, in time lapse",
        chinese="延时摄影, 延时, 延时拍摄, 快放, 快镜头, 快动作, 加速播放, 缩时摄影, 延时镜头",
    ),
)
