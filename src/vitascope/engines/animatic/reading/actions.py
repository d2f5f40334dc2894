"""Words for how figures move from place to place. Concepts are the canonical names of actions; ``doings`` has the others.

Features: ``relation`` is how the doer then stands to what the verb is done to ("chases a cat"), ``object`` what that one
does meanwhile, ``mount`` a figure that the verb implies ("cycling"), ``quiet`` marks verbs that are no action of their own.
"""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry

TRAVEL: tuple[Entry, ...] = (
    Entry(
        "action",
        "run",
        verbs="run, go for a run, dash, sprint, gallop, race, bolt, canter, rush, hurry, scamper, jog, charge, flee, scurry, "
        "speed, run around, run away, run free, bound, scuttle, rush past, zoom past, zoom along, zoom by, "
        "run wild, hurtle, tear along, zip past, dart, dart across, rush forward, stampede, scramble, "
        "rush by, run past, speed past, speed along, speed by, tear across, thunder past, thunder over, thunder across, thunder through, thunder down, thunder towards, thunder toward, thunder by, thunder into, "
        "run along, sprint along, race past, race along, run across, race across, bound across",
        words="at a run, at full speed, on the run, at a gallop, at full gallop, for a run",
        chinese="跑, 奔跑, 跑步, 狂奔, 飞奔, 奔驰, 疾驰, 驰骋, 飞驰, 冲刺, 奔腾, 慢跑, 快跑, 跑过, 跑着, "
        "跑来跑去, 奔, 逃跑, 冲, 疾奔, 跑动, 奔走, 赛跑, 跑向, 冲向, 飞跑, 逃走, 跑来, 跑在, 奔向, 急驰, 疾跑, "
        "撒欢, 奔跑着, 狂奔着, 飞奔着, 奔过, 冲过, 穿行, 疾行, 跑进, 跑出, 奔驰着, 飞驰而过, 疾驰而过, 呼啸而过, "
        "奔袭, 窜过, 窜出, 逃窜, 晨跑, 夜跑, 跑步穿过, 撒腿就跑, 小步快跑, 奔跑在, 嬉戏奔跑",
    ),
    Entry(
        "action",
        "run",
        verbs="chase, chase after, pursue, run after, race after, hunt, give chase to, run down the street after",
        words="tailing, in pursuit of, in hot pursuit of, on the heels of, hot on the heels of",
        chinese="追逐, 追赶, 追, 追着, 追逐着, 追赶着, 追捕, 追击, 追猎, 追着跑, 追跑",
        features={"object": "run", "relation": "chase", "quiet": "yes"},
    ),
    Entry(
        "action",
        "walk",
        verbs="follow, trail behind, walk behind, follow behind, tag along behind, run behind, walk after, "
        "follow closely, follow after, tag along with",
        chinese="跟随, 跟着, 跟在, 尾随, 追随, 紧跟, 跟随着, 紧随, 紧跟着, 尾随着, 紧随其后",
        features={"object": "walk", "relation": "follow", "quiet": "yes"},
    ),
    Entry(
        "action",
        "walk",
        verbs="walk, take a walk, take a stroll, go for a stroll, stroll, wander, amble, stride, pace around, roam, march, prowl, saunter, tread, plod, strut, "
        "tiptoe, walk around,sneak, creep, meander, trudge, ramble, step forward, step out, hike, "
        "wade, parade, waddle, walk home, crawl, shuffle, stalk, promenade, lumber, walk along, walk past, "
        "walk across, trek, patrol, walk through, stroll along, stroll through, wander through, roam around, "
        "walk away, tramp, limp",
        words="pacing, stepping, on a walk, at a walk, out for a walk, for a walk, on foot",
        chinese="走, 行走, 散步, 漫步, 走路, 走过, 走着, 漫游, 踱步, 徘徊, 闲逛, 步行, 走来, 走去, 走向, "
        "走来走去, 徜徉, 溜达, 遛, 遛着, 缓行, 慢走, 信步, 闲庭信步, 迈步, 游荡, 踱, 走在, 漫步在, 缓步, 踱来踱去, "
        "行走着, 散着步, 潜行, 走动, 前行, 走进, 走出, 走上, 爬行, 爬, 蹒跚, 踏步, 巡逻, "
        "徒步, 跋涉, 走在路上, 行军, 游走, 走回家, 逛, 踏过, 踏着, 漫步于, 走进来, 爬过, 爬上, "
        "走下, 走回, 踽踽独行, 溜, 摇摇摆摆地走, 独行, 涉水, 遛弯, 缓步走来, 走着路",
    ),
    Entry(
        "action",
        "trot",
        verbs="trot, trot along, jog along, trot past, trot around, trot across,trot home, trot through",
        words="at a trot",
        chinese="小跑, 小跑着, 碎步跑, 快步走, 小步跑, 慢步小跑, 快步, 疾走, 小跑过, 一路小跑, 碎步小跑",
    ),
    Entry(
        "action",
        "hop",
        verbs="hop, skip, bounce, hop along, hop around, hop about, skip along, bounce along, hop across, "
        "bounce around",
        chinese="蹦, 蹦跳, 蹦蹦跳跳, 蹦来蹦去, 一蹦一跳, 跳来跳去, 蹦跶, 蹦跳着, 连蹦带跳, 蹦蹦跳跳着, 单脚跳",
    ),
    Entry(
        "action",
        "jump",
        verbs="jump, leap, pounce, vault, jump over, leap over, jump around, spring forward, leap up, jump up, breach, "
        "leap into the air, jump for joy, jump across, somersault, leap out of the water, jump out of the water, "
        "jump up and down, leap out, jump out",
        words="mid leap, in mid air, mid jump",
        chinese="跳, 跳跃, 跳起, 跃起, 跳过, 跃过, 腾跃, 飞跃, 纵身一跃, 跳着, 跳上, 扑, 扑向, 跃出, 跳出, 跃出水面, "
        "跳出水面, 腾空而起, 腾空, 弹跳, 雀跃, 欢呼跳跃, 一跃而起, 跳下, 跳起来, 跳高, 飞身跃起, 翻跟头, 跳进, 上蹿下跳, 蹿下跳",
    ),
    Entry(
        "action",
        "swim",
        verbs="swim, go for a swim, have a swim, dive, paddle, snorkel, swim around, swim past, swim along, swim through, swim across, plunge, "
        "scuba dive, swim together, swim by, dive down, swim up",
        words="for a swim",
        chinese="游泳, 游, 游动, 畅游, 潜水, 游着, 游过, 游弋, 遨游, 潜游, 浮潜, 戏水, 游来游去, 游水, 潜泳, 嬉水, "
        "游向, 游曳, 穿梭游动, 泅水, 巡游, 潜入, 潜行水下",
    ),
    Entry(
        "action",
        "fly",
        verbs="fly, soar, hover, flutter, flap, swoop, circle overhead, wheel overhead, fly past, fly across, "
        "fly through, fly around, flit, fly by, fly away, swoop down, flutter around, soar through, "
        "flap its wings, fly low, dance in the air, spread its wings",
        words="in flight, airborne, on the wing, in mid flight, in full flight, mid flight",
        chinese="飞, 飞翔, 飞行, 飞过, 翱翔, 盘旋, 飞舞, 展翅, 飞着, 高飞, 飞越, 飞来飞去, 振翅, 展翅飞翔, 展翅高飞, "
        "飞向, 掠过, 悬停, 翻飞, 飞来, 飞掠, 俯冲, 飞在, 腾飞, 翩翩飞舞, 凌空飞翔, 滑过天空, 飞进, 飞行在, 拍打翅膀, "
        "扇动翅膀, 振翅飞翔, 飞走, 翩翩起飞, 飞入",
    ),
    Entry(
        "action",
        "glide",
        verbs="glide, glide along, glide past, glide through, glide across, glide down, slide along",
        chinese="滑翔, 滑行, 滑过, 滑翔着, 滑动, 飘过, 滑行着, 翩然滑翔, 平滑飞行, 飘行",
    ),
    Entry(
        "action",
        "stand",
        verbs="stand, stand still, stand alone, stand tall, stand around, pose, stand guard, guard, stand upright, "
        "linger, stand watch, stand proudly, stand motionless",
        words="standing there, standing proud",
        chinese="站, 站立, 站着, 伫立, 屹立, 站在, 静立, 立着, 立在, 挺立, 静静地站着, 伫立着, 站岗, 守候, 立于, 站于, "
        "驻足, 伫立在, 屹立在, 站成一排, 立, 静静地站在, 独自站着, 独自站在, 昂首站立, 直立",
    ),
    Entry(
        "action",
        "stand",
        verbs="loom, remain motionless, stop, halt, pause, be parked, remain still",
        words="parked, motionless, stationary, at a standstill, stopped, moored, docked, anchored, at anchor, "
        "upright, "
        "frozen still",
        chinese="矗立, 停着, 停在, 停放, 耸立, 坐落, 坐落于, 坐落在, 停放着, 停靠, 一动不动, 静止不动, 竖立, 停靠在, 停泊, "
        "停泊在, 停下, 停下来, 停驻, 守护, 矗立在, 挺拔, 耸立在, 泊着, 停留, 停放在",
        features={"quiet": "yes"},
    ),
    Entry(
        "action",
        "walk",
        verbs="cross, pass, traverse, make its way, head for, head home, go for a walk, move through, move across, "
        "go through, come closer, approach, make its way through, make their way, go home, make her way, "
        "make his way",
        chinese="穿过, 越过, 跨过, 经过, 路过, 穿越, 走近, 靠近, 来到, 前往, 朝着前进, 前进",
        confidence=0.6,
        features={"quiet": "yes"},
    ),
    Entry(
        "action",
        "drive",
        verbs="drive, cruise, motor, drive past, drive along, drive down, drive by, drive through, ride along, "
        "drive away, drive off, drive up, drive across, pass by, pass through, roll along, rumble along, "
        "chug along, rumble past, roll past, chug, pull into, steam along, steam through, rattle along, "
        "drive around, crawl along, drift around, roar past, roar down, thunder along, drive home, pull up, "
        "rattle past, whiz past, rumble through, travel along, travel through",
        words="in motion, on the move, en route",
        chinese="行驶, 驾驶, 驶, 驶过, 开车, 开过, 行进, 开着, 驶向, 驶入, 开在, 开往, 驶来, 兜风, 行车, 巡航, "
        "行驶着, 行驶在, 飞速行驶, 开来, 穿梭, 驶上, 驶离, 驶出, 开进, 穿过隧道, 驾车, 飙车, 疾速行驶, 疾驶, 开来开去, "
        "驶进, 开上, 奔驰在公路上, 穿梭于, 穿梭在",
    ),
    Entry(
        "action",
        "ride",
        verbs="ride, mount, straddle, ride through, ride across, ride off, ride into, ride away, pedal, ride past, "
        "sit astride, ride around",
        words="pedalling, pedalled, riding atop, riding on the back of",
        chinese="骑, 骑着, 骑在, 骑行, 乘坐, 骑乘, 驾驭, 骑上, 骑过, 乘着, 骑行在, 跨坐, 骑向, 蹬着, 乘, "
        "骑行穿过, 乘坐着, 驾着, 骑行于",
        features={"relation": "ride"},
    ),
    Entry(
        "action",
        "ride",
        verbs="give a ride to, carry on its back",
        words="carrying on its back",
        chinese="驮着, 驮, 背驮着, 载着",
        features={"relation": "ride", "reversed": "yes", "quiet": "yes"},
    ),
    Entry(
        "action",
        "ride",
        verbs="cycle along, bike along, cycle through, cycle past, bike through, bike past",
        words="cycling, biking, cycled, biked, on a bike ride, on bicycles",
        chinese="骑车, 骑单车, 骑脚踏车, 骑着单车, 骑着车",
        features={"relation": "ride", "mount": "bicycle"},
    ),
    Entry(
        "action",
        "ride",
        verbs="ride horseback, horse ride",
        words="on horseback, horseback riding, horse riding, horseback",
        chinese="策马, 骑马, 骑着马, 马背上, 在马背上, 骑在马上, 骑在马背上",
        features={"relation": "ride", "mount": "horse"},
    ),
    Entry(
        "action",
        "sail",
        verbs="sail, steam across, sail past, sail along, sail across, voyage, sail through, set sail, row, "
        "sail out, sail away, sail into, ply, navigate, sail home, row across, kayak along, canoe along",
        words="kayaking, canoeing, ferrying, boating, under sail, under full sail, out at sea sailing",
        chinese="航行, 扬帆, 起航, 远航, 驶过海面, 乘风破浪, 航行在, 扬帆远航, 扬帆起航, 破浪前行, 出海, 划行, "
        "航行于, 航行着, 出航, 扬帆航行, 泛舟, 划着, 航行穿过, 划动, 划桨, 划过",
    ),
    Entry(
        "action",
        "float",
        verbs="float, drift, bob, float by, drift past, float along, drift along, bob up and down, drift across, "
        "float through, drift through, float past, hang in the air, levitate, float down, drift away, drift down, "
        "float up, pulse, drift by, float weightlessly, bob gently, float around",
        words="afloat, adrift, weightless, floating in the air",
        chinese="漂浮, 漂, 漂流, 飘, 飘浮, 漂荡, 飘荡, 浮在, 漂浮着, 悬浮, 飘在, 漂在, 荡漾, 悬浮在, 飘动, 浮动, 漂动, "
        "飘浮在, 漂浮在, 飘飞, 浮着, 随波逐流, 失重, 飘过天空, 漂移, 飘着, 随波荡漾, 漂流在, 浮游, 飘来, ",
    ),
    Entry(
        "action",
        "launch",
        verbs="launch, lift off, blast off, take off, launch into space, shoot up, rise into the sky, "
        "lift into the sky, blast into space, launch into the sky, take flight, soar into space, rocket up, "
        "ascend into space, blast up",
        words="liftoff, at liftoff, at take off, lifting off",
        chinese="发射, 升空, 起飞, 点火升空, 发射升空, 冲天而起, 腾空升起, 冲上云霄, 飞向太空, 冲向太空, 直冲云霄, "
        "冲向天空, 直冲天际, 冲入太空, 点火起飞, 冉冉升空, 拔地而起, 点火",
    ),
    Entry(
        "action",
        "land",
        verbs="touch down, come in to land, descend to the ground, land at, come down to land, land safely, "
        "land gently",
        words="landing, landed, lands, coming in for a landing, at touchdown",
        chinese="降落, 着陆, 落地, 降落在, 着陆在, 落在, 落到, 平稳着陆, 下降着陆, 飞落",
    ),
    Entry(
        UNKNOWN,
        "action",
        nouns="driver, runner, walker, pedestrian, running shoe, running water, walking stick, standing ovation, "
        "driving school, run up, runway, disk drive, hard drive, drive through window, stand up comedian, "
        "race track driver, marathon runner, chase scene, step stool, charger, bolt of lightning, nose, "
        "human race, arms race, night stand, grandstand, spring roll, hunting rifle, swimming pool, swim suit, "
        "diving board, tap dance shoe, bus stop, truck stop, train ride, bus ride, skipping rope, "
        "roller coaster ride, stage dive, bicycle pump, taxi rank, row of house, rowing machine",
        words="run down, running late, run out of, standing by, stand by, standing in line, time flies, "
        "on the fly, launch party, time passes",
        chinese="跑道, 跑步机, 跑鞋, 跑调, 跑者, 走廊, 走私, 走钢丝, 走秀, 带走, 拿走, 赶走, 网站, 空间站, "
        "太空站, 加油站, 站台, 冲锋枪, 冲洗, 冲泡, 冲动, 追求, 追星, 追忆, 驾驶员, 驾驶舱, 行走江湖, 走神, "
        "走失, 走运, 走红, 站点, 电站, 开心果, 开着花, 开着灯, 开着门, 开着窗, 奔放, 奔波, 投奔, 冲绳, 冲突, "
        "缓冲, 冲天, 怒气冲冲, 立体, 独立, 成立, 建立, 游客, 游戏, 旅游, 导游, 游乐场, 游行, 电子游戏, 飞机场, 飞碟, "
        "飞镖, 飞船坞, 跳板, 心跳, 乘客, 乘务员, 骑士精神, 立方, 爬虫, 逛吃, 立春, 立秋, 上游, 下游, 中游, "
        "西游记, 漂亮, 漂白, 飘逸, 滑梯, 滑稽, 划痕, 计划, 扑克, 扑鼻, 走势, 奔跑吧, 飞行员, 起飞跑道, 飞檐",
    ),
)
