"""What figures can do."""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry

ACTIONS: tuple[Entry, ...] = (
    Entry(
        "action",
        "run",
        verbs="run, dash, sprint, gallop, race, bolt, canter, rush, hurry, scamper, jog, charge, flee, scurry, "
        "speed, run around, run away, run free, bound, scuttle, rush past, zoom past, zoom along, zoom by, "
        "run fast, run wild, hurtle, tear along, zip past",
        words="at a run, at full speed, on the run, at a gallop",
        chinese="跑, 奔跑, 跑步, 狂奔, 飞奔, 奔驰, 疾驰, 驰骋, 飞驰, 冲刺, 奔腾, 慢跑, 快跑, 跑过, 跑着, "
        "跑来跑去, 奔, 逃跑, 冲, 疾奔, 跑动, 奔走, 赛跑, 跑向, 冲向, 飞跑, 逃走, 跑来, 跑在, 奔向, 急驰, 疾跑, "
        "撒欢, 奔跑着, 狂奔着, 飞奔着, 奔过, 冲过, 穿行, 疾行",
    ),
    Entry(
        "action",
        "run",
        verbs="chase, chase after, pursue, run after, race after",
        chinese="追逐, 追赶, 追, 追着, 追逐着, 追赶着, 追捕",
        features={"object": "run"},
    ),
    Entry(
        "action",
        "walk",
        verbs="walk, stroll, wander, trot, amble, stride, pace, roam, march, prowl, saunter, tread, plod, strut, "
        "tiptoe, walk around, walk slowly, sneak, creep, meander, trudge, ramble, step",
        words="on a walk, at a walk, at a trot",
        chinese="走, 行走, 散步, 漫步, 走路, 走过, 走着, 漫游, 踱步, 徘徊, 小跑, 闲逛, 步行, 走来, 走去, 走向, "
        "走来走去, 徜徉, 溜达, 缓行, 慢走, 信步, 闲庭信步, 迈步, 游荡, 踱, 走在, 小跑着, 漫步在, 缓步, 踱来踱去, "
        "慢慢走, 行走着, 散着步, 潜行, 走动, 缓缓前行, 前行",
    ),
    Entry(
        "action",
        "stand",
        verbs="stand, stand still, stand alone, stand tall, stand around",
        words="parked, motionless, standing there, stationary, at a standstill, stopped",
        chinese="站, 站立, 站着, 伫立, 矗立, 屹立, 站在, 静立, 停着, 停在, 停放, 耸立, 坐落, 立着, 立在, 挺立, "
        "坐落于, 坐落在, 停放着, 停靠, 一动不动, 静止不动, 静静地站着, 竖立, 伫立着",
    ),
    Entry(
        "action",
        "drive",
        verbs="drive, cruise, motor, drive past, drive along, drive down, drive by, drive through, ride along, "
        "drive away, drive off, drive away, drive off, drive up",
        chinese="行驶, 驾驶, 驶, 驶过, 开车, 开过, 行进, 开着, 驶向, 驶入, 开在, 开往, 驶来, 兜风, 行车, 巡航, "
        "行驶着, 行驶在, 飞速行驶, 开来, 穿梭, 驶上, 驶离",
    ),
    Entry(
        UNKNOWN,
        "action",
        nouns="driver, runner, walker, pedestrian, running shoe, running water, walking stick, standing ovation, "
        "driving school, run up, runway, disk drive, hard drive, drive through window, stand up comedian, "
        "race track driver, marathon runner, chase scene, step stool, charger, bolt of lightning, nose, "
        "human race, arms race, night stand, grandstand",
        words="run down, running late, run out of, standing by, stand by, standing in line",
        chinese="跑道, 跑步机, 跑鞋, 跑调, 跑者, 走廊, 走私, 走钢丝, 走秀, 带走, 飞走, 拿走, 赶走, 网站, 空间站, "
        "太空站, 加油站, 站台, 冲浪, 冲锋枪, 冲洗, 冲泡, 冲动, 追求, 追星, 追忆, 驾驶员, 驾驶舱, 行走江湖, 走神, "
        "走失, 走运, 走红, 站点, 电站, 开心果, 开着花, 开着灯, 开着门, 开着窗, 奔放, 奔波, 投奔, 冲绳, 冲突, "
        "缓冲, 冲天, 怒气冲冲",
    ),
)
