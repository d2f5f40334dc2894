"""Cars: a saloon, a sports car, an off-roader, a taxi and a police car, out of one table of measures each."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vitascope.engines.animatic.figures.colours import named
from vitascope.engines.animatic.figures.registry import Gait, Seat, add
from vitascope.engines.animatic.figures.smoke import halo
from vitascope.engines.animatic.figures.vehicles.assembly import Wheelset, joined
from vitascope.engines.animatic.figures.vehicles.coachwork import SALOON, Livery, Measures, glasshouse, shell, trim
from vitascope.engines.animatic.figures.vehicles.extrusion import prism, rounded
from vitascope.engines.animatic.figures.vehicles.lorry import beacons
from vitascope.engines.animatic.figures.vehicles.paintwork import Picture, rectangle
from vitascope.engines.animatic.figures.vehicles.vehicle import Vehicle
from vitascope.engines.animatic.figures.vehicles.wheels import wheel
from vitascope.engines.animatic.geometry import Body, Lamp, Material, Mesh, Puffs
from vitascope.engines.animatic.scene import Placement
from vitascope.engines.animatic.shapes import box, lathe, moved, sweep
from vitascope.engines.animatic.world.palette import linear
from vitascope.lexicon import Entry

Float = NDArray[np.float32]
Extras = Callable[[Measures, Float, float], list[Mesh]]

SPORTS = Measures(
    length=4.52, half_width=0.97, clearance=0.13, nose=0.62, bonnet=0.85, belt=0.86, boot=0.92, roof=1.21,
    rear_glass=(-1.85, -0.55), windscreen=(0.10, 1.10), wheel=0.325, tread=0.27, axles=(-1.30, 1.36),
)  # fmt: skip
OFFROAD = Measures(
    length=4.55, half_width=0.96, clearance=0.32, nose=0.88, bonnet=1.10, belt=1.13, boot=1.16, roof=1.80,
    rear_glass=(-2.24, -1.98), windscreen=(0.52, 1.06), wheel=0.40, tread=0.26, axles=(-1.34, 1.42),
)  # fmt: skip
#: What plays a car of a kind.
_VARIANTS = {
    "sports": "sports_car", "offroad": "offroader", "taxi": "taxi", "police": "police_car",
    "vintage": "vintage_car", "van": "van",
    "ambulance": "ambulance",
}  # fmt: skip
_DARK = np.array((0.012, 0.012, 0.013), np.float32)
_WHITE = np.array((0.76, 0.76, 0.75), np.float32)


def _spoiler(m: Measures, paint: Float, lit: float) -> list[Mesh]:
    back = -m.length / 2
    blade = prism(rounded([(-0.14, 0.0), (0.16, -0.03), (0.16, 0.01), (-0.14, 0.05)], 0.01), 0.80, paint, 0.01)
    parts = [moved(blade, (back + 0.30, m.boot + 0.16, 0))]
    for z in (-0.52, 0.52):
        parts.append(box((back + 0.32, m.boot + 0.06, z), (0.12, 0.20, 0.04), _DARK, 0.01, Material.RUBBER))
    for z in (-0.5, -0.36, 0.36, 0.5):
        parts.append(
            moved(
                lathe([(0.045, -0.1), (0.06, -0.1), (0.055, 0.08)], (0.5, 0.5, 0.52), 14, "x", Material.METAL),
                (back + 0.03, m.clearance + 0.14, z),
            )
        )
    parts.append(box((m.length / 2 - 0.10, m.clearance + 0.03, 0), (0.34, 0.035, 1.5), _DARK, 0.01, Material.RUBBER))
    return parts


def _spare(m: Measures, paint: Float, lit: float) -> list[Mesh]:
    back = -m.length / 2
    tyre = lathe(
        [(0.10, 0.0), (0.36, 0.0), (0.39, -0.06), (0.39, -0.16), (0.34, -0.22), (0.05, -0.22)],
        _DARK,
        26,
        "x",
        Material.RUBBER,
    )
    parts = [moved(tyre, (back - 0.02, 0.98, 0.0))]
    parts.append(
        moved(
            lathe([(0.01, -0.235), (0.20, -0.23), (0.22, -0.2)], paint, 22, "x", Material.PAINT), (back - 0.02, 0.98, 0)
        )
    )
    for z in (-0.62, 0.62):
        parts.append(
            sweep(
                [(-1.9, m.roof + 0.07, z), (0.3, m.roof + 0.07, z)],
                [0.022, 0.022],
                _DARK * np.float32(3),
                6,
                1,
                Material.METAL,
            )
        )
        for x in (-1.8, -0.8, 0.2):
            parts.append(box((x, m.roof + 0.02, z), (0.05, 0.12, 0.04), _DARK, 0.0, Material.RUBBER))
    for k in range(5):
        parts.append(
            box((-1.75 + 0.48 * k, m.roof + 0.07, 0), (0.03, 0.025, 1.24), _DARK * np.float32(3), 0.0, Material.METAL)
        )
    parts.append(box((m.length / 2 + 0.05, 0.50, 0), (0.14, 0.20, 1.7), _DARK * np.float32(2), 0.05, Material.RUBBER))
    return parts


def _sign(m: Measures, paint: Float, lit: float) -> list[Mesh]:
    """The lamp on a taxi's roof."""
    kind = Material.GLOW if lit > 0 else Material.PAINT
    middle = (m.rear_glass[1] + m.windscreen[0]) / 2
    colour = linear("#ffe9b0") * np.float32(0.5 if lit > 0 else 0.85)
    body = prism(rounded([(-0.10, 0.0), (0.10, 0.0), (0.06, 0.16), (-0.06, 0.16)], 0.02), 0.26, colour, 0.02, kind)
    parts = [
        moved(body, (middle, m.roof + 0.015, 0)),
        box((middle, m.roof + 0.01, 0), (0.26, 0.03, 0.6), _DARK, 0.01, Material.RUBBER),
    ]
    for k, wide in enumerate((0.07, 0.06, 0.06, 0.03)):  # letters, read from far
        for x in (-0.088, 0.088):
            parts.append(
                box((middle + x, m.roof + 0.085, -0.16 + 0.105 * k), (0.012, 0.07, wide), _DARK, 0.0, Material.RUBBER)
            )
    return parts


def _bar(m: Measures, paint: Float, lit: float) -> list[Mesh]:
    middle = (m.rear_glass[1] + m.windscreen[0]) / 2
    return [box((middle, m.roof + 0.03, 0), (0.26, 0.06, 1.15), _DARK * np.float32(2), 0.02, Material.RUBBER)]


def _chequered(side: Picture, m: Measures) -> None:
    black = _DARK
    for row in range(2):
        for k in range(-14, 15):
            x = 0.14 * k + 0.07 * row
            side.area(rectangle(x, x + 0.07, m.belt - 0.20 - 0.07 * row, m.belt - 0.13 - 0.07 * row), black)


def _panda(side: Picture, m: Measures) -> None:
    """White doors with a blue band and a badge."""
    left, right = m.rear_glass[1] - 0.32, m.windscreen[1] - 0.10
    side.area([(left - 0.1, 0.28), (right - 0.1, 0.28), (right, m.belt + 0.1), (left, m.belt + 0.1)], _WHITE)
    side.area(rectangle(left - 0.02, right - 0.04, 0.50, 0.60), linear("#1a4aa8"))
    middle = (left + right) / 2 + 0.34
    star = []
    for k in range(10):
        a, r = math.pi / 2 + k * math.pi / 5, 0.125 if k % 2 == 0 else 0.055
        star.append((middle + r * math.cos(a), 0.745 + r * math.sin(a)))
    side.area(star, linear("#d8a428"))


@lru_cache(maxsize=24)
def _coachwork(
    name: str, colour: str | None, lit: float
) -> tuple[tuple[Mesh, ...], tuple[Lamp, ...], tuple[Puffs, ...]]:
    kind = _KINDS[name]
    m = kind.plan
    paint = named(colour, kind.paint)
    meshes = joined(
        [*shell(m, paint, lit, kind.livery), *glasshouse(m, paint), *trim(m, paint, lit), *kind.extras(m, paint, lit)]
    )
    if lit <= 0:
        return meshes, (), ()
    front, z = m.length / 2, m.half_width * 0.655
    lamps = (
        *(
            Lamp(
                at=(front + 0.12, m.nose - 0.05, side * z),
                colour=(30.0 * lit, 26.0 * lit, 19.5 * lit),
                direction=(0.990, -0.140, side * 0.02),
                cone_cosine=0.90,
            )
            for side in (-1, 1)
        ),
        Lamp(at=(-front - 0.25, m.boot - 0.2, 0.0), colour=(1.1 * lit, 0.05 * lit, 0.03 * lit)),
    )
    glare = tuple(
        halo((front + 0.06, m.nose - 0.06, side * z), 0.40, (1.0, 0.93, 0.76), 0.22 * lit) for side in (-1, 1)
    )
    tails = tuple(
        halo((-front - 0.05, m.boot - 0.22, side * z), 0.30, (1.0, 0.08, 0.05), 0.20 * lit) for side in (-1, 1)
    )
    return meshes, lamps, (*glare, *tails)


class Car(Vehicle):
    """A car; ``colour`` is its paint, ``lit`` its lamps."""

    kinds = frozenset({"vehicles", "road_vehicles"})

    def __init__(
        self, name: str, measures: Measures, paint: str, speed: float, words: tuple[Entry, ...],
        extras: Extras | None = None, livery: Livery | None = None, flashing: bool = False,
    ) -> None:  # fmt: skip
        self.name, self.plan, self.paint, self.words = name, measures, paint, words
        if name == "car":
            self.variants = MappingProxyType(_VARIANTS)
        self.extras: Extras = extras or (lambda m, coat, lit: [])
        self.livery, self.flashing = livery, flashing
        tall = {"police_car": 0.17, "taxi": 0.18, "offroader": 0.08}.get(name, 0.0)
        self.height, self.length, self.width = measures.roof + tall, measures.length, 2 * measures.half_width + 0.3
        self.actions = {
            "drive": Gait(speed=speed, cycles=speed / (2 * math.pi * measures.wheel)),
            "stand": Gait(speed=0.0, cycles=0.0),
        }
        half = measures.half_width - measures.tread / 2 - 0.015
        places = [(axle, measures.wheel, side * half) for axle in measures.axles for side in (-1, 1)]
        self._wheels = Wheelset(wheel(measures.wheel, measures.tread), places)

    def pose(self, placement: Placement, t: float) -> Body:
        meshes, lamps, puffs = _coachwork(self.name, placement.colour, round(placement.lit, 2))
        meshes = (*meshes, *self._wheels.turned(self.rolled(placement, t, self.plan.wheel)))
        if self.flashing:
            m = self.plan
            middle = (m.rear_glass[1] + m.windscreen[0]) / 2
            flash, extra, shine = beacons(
                [(middle, m.roof + 0.10, z) for z in (-0.42, -0.16, 0.16, 0.42)], t, placement.lit
            )
            meshes, puffs, lamps = (*meshes, *flash), (*puffs, *extra), (*lamps, *shine)
        return Body(meshes=meshes, lamps=lamps, puffs=puffs)

    def seat(self, placement: Placement, t: float) -> Seat | None:
        return None


_ALL = (
    Car(
        "car", SALOON, "red", 12.0,
        (
            Entry(
                "subject", "car",
                nouns="car, automobile, sedan, motorcar, coupe, hatchback, saloon car, motor car, family car, "
                "passenger car, "
                "station wagon, electric car, city car, minicar",
                chinese="汽车, 轿车, 车, 小汽车, 车子, 小轿车, 私家车, 电动汽车, 旧汽车, 新能源汽车, 家用车, "
                "座驾, 轿跑",
            ),
            Entry(
                "subject", "car",
                nouns="vehicle, limousine, convertible, tesla, mercedes, bmw, audi, toyota, limo, old car",
                chinese="敞篷车, 车辆, 奔驰车, 宝马车, 豪车, 特斯拉, 豪华轿车, 老汽车",
                confidence=0.6,
            ),
            Entry(
                "unknown", "thing",
                nouns="carpark, parking lot, car door, car window, car seat, car keys, car accident, "
                "cartoon car, cable car, go kart, "
                "toy car, motor vehicle, train car",
                chinese="车站, 车库, 车轮, 车窗, 车灯, 车厢, 车门, 车牌, 车祸, 车票, 水车, 风车, 堵车, 停车, "
                "停车场, 纺车, 车水马龙, "
                "车夫, 驾车, 骑车, 坐车, 乘车, 上车, 下车, 车顶, 车头, 车内, 车里, 车身, 车流, 车速, 刹车, "
                "倒车, 洗车, 汽车站, 火车站, "
                "赛车手, 车迷, 发动机, 机车, 马车, 缆车, 三轮车, 婴儿车, 推车, 手推车, 电动车, 云霄飞车, "
                "过山车, 玩具车, 玩具汽车, "
                "交通工具, 雪橇车, 碰碰车, 坦克车",
            ),
        ),
    ),
    Car(
        "sports_car", SPORTS, "#d84a0c", 24.0,
        (
            Entry(
                "subject", "car",
                nouns="sports car, race car, racing car, supercar, ferrari, porsche, lamborghini, muscle car, "
                "roadster, sportscar, "
                "racecar, hypercar, fast car, formula one car",
                chinese="跑车, 赛车, 超跑, 法拉利, 保时捷, 兰博基尼, 超级跑车, 方程式赛车, 肌肉车, 敞篷跑车, "
                "双门跑车",
                features={"kind": "sports"},
            ),
        ),
        _spoiler,
    ),
    Car(
        "offroader", OFFROAD, "#3c4a30", 13.0,
        (
            Entry(
                "subject", "car",
                nouns="jeep, suv, off road vehicle, off roader, offroader, land rover, four wheel drive, "
                "safari car, 4x4, range rover, "
                "safari jeep",
                chinese="越野车, 吉普车, 吉普, 路虎, 四驱车, 越野吉普, 城市越野车, 运动型多用途车, 硬派越野车, "
                "越野汽车",
                features={"kind": "offroad"},
            ),
        ),
        _spare,
    ),
    Car(
        "taxi", SALOON, "yellow", 11.0,
        (
            Entry(
                "subject", "car",
                nouns="taxi, cab, taxicab, taxi car, new york taxi, taxi cab, hackney, "
                "minicab taxi, city taxi, london cab, cab car",
                chinese="出租车, 的士, 的士车, 计程车, 出租小汽车, 网约车, 打的车, 出租汽车, 出租轿车",
                features={"kind": "taxi"},
            ),
            Entry(
                "unknown", "thing",
                nouns="taxi driver, cab driver, cabinet, taxi stand",
            chinese="的士司机, 出租车司机",
        ),
        ),
        _sign, _chequered,
    ),
    Car(
        "police_car", SALOON, "#12161c", 14.0,
        (
            Entry(
                "subject", "car",
                nouns="police car, cop car, patrol car, police cruiser, squad car, police vehicle, sheriff car, "
                "police patrol car, police sedan, police interceptor, highway patrol car",
                chinese="警车, 巡逻车, 警用车, 公安车, 警察车, 警用轿车, 警用汽车, 警用巡逻车, 公安警车, 警方车辆",
                features={"kind": "police"},
            ),
        ),
        _bar, _panda, True,
    ),
)  # fmt: skip
_KINDS = {kind.name: kind for kind in _ALL}
for _one in _ALL:
    add(_one)
