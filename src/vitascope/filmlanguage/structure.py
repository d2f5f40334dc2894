"""Words that speak about the film itself: its shots, cuts and fades, or just "a video of". They show nothing.

Concepts: ``single`` and ``multi`` ask for one or for several shots, ``cut`` and the fades are transitions, ``film`` is the
rest.
"""

from __future__ import annotations

from vitascope.lexicon import Entry

STRUCTURE: tuple[Entry, ...] = (
    Entry(
        "structure",
        "single",
        nouns="single shot, one shot, single shot video, one shot video, single take, one take, long take, "
        "single continuous take, single continuous shot, continuous shot, continuous take, unbroken shot, "
        "uncut shot, oner, single scene, uninterrupted shot, one continuous shot, one continuous take, "
        "single unbroken shot, single unbroken take, one take video, single long take",
        words="without cuts, no cuts, without any cuts, in one shot, in a single shot, in one take, "
        "without cutting, uncut",
        chinese="单镜头, 单个镜头, 一镜到底, 长镜头, 一个镜头, 单镜头视频, 单一镜头, 不切镜头, 一个长镜头, "
        "连续镜头, 无剪辑, 单镜, 一镜, 不切换镜头, 无切镜, 一气呵成的镜头",
    ),
    Entry(
        "structure",
        "multi",
        nouns="multi shot, multi shot video, multiple shot, several shot, various shot, multishot, multi camera, "
        "multi scene, multiple scene, several scene, multi shot film, multiple camera angle, different shot, "
        "different angle, multiple angle, multi shot narrative, multi shot story, montage, multi shot sequence, "
        "several angle",
        words="multiple cuts, with cuts, quick cuts, fast cuts",
        chinese="多镜头, 多个镜头, 多镜头视频, 几个镜头, 多机位, 多场景, 多个场景, 分镜头, 多镜头叙事, 蒙太奇, "
        "多角度, 不同镜头, 镜头切换, 多分镜, 多个角度, 切换镜头, 快速剪辑, 若干镜头",
    ),
    Entry(
        "structure",
        "cut",
        nouns="cut, hard cut, jump cut, match cut, smash cut, transition",
        verbs="cut to",
        words="camera cuts, camera cuts to, scene changes to, scene changes, scene cuts to",
        chinese="切至, 切到, 切换到, 切换, 转场, 硬切, 跳切, 画面切换, 画面切换到, 画面转到, 镜头切到, 镜头切至, "
        "镜头转到, 镜头转向, 镜头一转, 画面切到, 切入",
    ),
    Entry(
        "structure",
        "fade_in",
        nouns="fade in, fade in from black, slow fade in",
        verbs="fade in, fade in from black, fade up, fade up from black, fade from black",
        words="scene fades in",
        chinese="淡入, 渐显, 渐入, 黑场淡入, 从黑场淡入, 画面淡入, 由黑渐显, 黑屏淡入, 缓缓淡入, 慢慢淡入, "
        "从黑淡入, 黑场渐显",
    ),
    Entry(
        "structure",
        "fade_out",
        nouns="fade out, fade to black, fade out to black, slow fade out",
        verbs="fade out, fade to black, fade out to black, fade into black, fade to dark",
        words="scene fades out, screen fades to black",
        chinese="淡出, 渐隐, 淡出至黑, 淡出到黑场, 画面淡出, 黑场结束, 渐黑, 画面渐黑, 淡出黑场, 淡至黑场, "
        "缓缓淡出, 慢慢淡出, 渐变为黑, 淡出至黑场, 淡出到黑屏",
    ),
    Entry(
        "structure",
        "fades",
        words="fade in and out, fade in and fade out, fades in and out, fade in fade out",
        chinese="淡入淡出, 渐入渐出",
    ),
    Entry(
        "structure",
        "film",
        nouns="video, film, movie, clip, footage, shot, scene, camera, video clip, short film, short video, take, "
        "frame, screen, lens, picture, image, camera angle, camera movement, camera work, view, viewer, second, "
        "film clip, background, foreground, distance, style, mood, atmosphere, "
        "movie look, film look, retro look, vintage look, look and feel, lighting, angle, light, scenery, "
        "storyboard, prompt",
        verbs="generate, create, make, show, depict, feature, film, render, portray, produce, capture, shoot, "
        "look like",
        words="camera's, in the style of, in style, secs, sec, the end, on screen, start, end, opening, ending, "
        "closing, focus on, focuses on, focusing on, featuring, in the background, in the foreground, "
        "in the distance, in frame",
        chinese="第一个镜头, 第二个镜头, 第三个镜头, 第四个镜头, 第五个镜头, 最后一个镜头, 下一个镜头, "
        "另一个镜头, 视频, 影片, 短片, 电影, 画面, 镜头, 场景, 片段, 短视频, 一段视频, 一段, 生成, 制作, 创作, "
        "展示, 展现, 呈现, 拍摄, 分镜, 背景, 前景, 镜头里, 画面中, 摄像机, 摄影机, 相机, 秒, 秒钟, 风格, 氛围, "
        "气氛, 光线, 灯光, 情绪, 视角, 角度, 机位, 运镜, 景别, 构图, 一个视频, 一部短片, 生成视频, 描绘, 整体, "
        "开头, 结尾, 出现, 看到, 可见, 看见, 远方, 背景中, 背景是, 前景中, 画面里, 拍, 影像, 录像, 主体, 天气, "
        "天空, 天空中, 天上, 空中, 照耀, 照着, 照亮, 洒在, 洒满, 笼罩, 挂在, 高挂",
    ),
)  # fmt: skip
