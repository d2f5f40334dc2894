"""Vehicles and buildings."""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry

THINGS: tuple[Entry, ...] = (
    Entry(
        "subject",
        "car",
        nouns="car, automobile, sedan, motorcar, coupe, hatchback, saloon car, motor car, family car, "
        "passenger car, station wagon, old car, vintage car, classic car, electric car, city car, roadster, "
        "minicar",
        chinese="汽车, 轿车, 车, 小汽车, 车子, 小轿车, 老爷车, 私家车, 电动汽车, 老式汽车, 复古汽车, 老汽车, "
        "旧汽车, 新能源汽车, 家用车, 座驾, 轿跑",
    ),
    Entry(
        "subject",
        "car",
        nouns="vehicle, sports car, race car, racing car, taxi, cab, police car, limousine, jeep, suv, "
        "convertible, supercar, ferrari, porsche, tesla, mercedes, bmw, audi, toyota, lamborghini, muscle car, "
        "limo, off road vehicle, off roader",
        chinese="跑车, 赛车, 出租车, 警车, 越野车, 吉普车, 敞篷车, 车辆, 的士, 奔驰车, 宝马车, 超跑, 豪车, "
        "法拉利, 保时捷, 特斯拉, 豪华轿车, 吉普, 的士车",
        confidence=0.6,
    ),
    Entry(
        "subject",
        "house",
        nouns="house, farmhouse, country house, village house, wooden house, dwelling, homestead, old house, "
        "brick house, stone house, family house, timber house",
        chinese="房子, 房屋, 屋子, 农舍, 住宅, 平房, 民居, 农家, 村舍, 洋房, 木房子, 老房子, 农房, 民房, 砖房, "
        "石头房子",
    ),
    Entry(
        "subject",
        "house",
        nouns="bungalow, little house, tiny house, small house",
        chinese="小房子, 小房屋, 村屋",
        features={"size": "small"},
    ),
    Entry(
        "subject",
        "house",
        nouns="villa, mansion, barn, manor, manor house",
        chinese="别墅, 豪宅, 庄园, 谷仓, 山庄",
        confidence=0.6,
    ),
    Entry(
        UNKNOWN,
        "vehicles",
        nouns="truck, bus, train, bicycle, bike, motorcycle, motorbike, scooter, tram, van, tractor, lorry, ship, "
        "boat, plane, airplane, carriage, cart, wagon, cable car, street car, streetcar, trolley, pickup truck, "
        "rocket, go kart, toy car, motor vehicle, ambulance, fire truck, fire engine, tank, spaceship, train car",
        chinese="机车, 火车, 卡车, 公交车, 公共汽车, 自行车, 摩托车, 马车, 列车, 电车, 货车, 消防车, 救护车, "
        "坦克车, 缆车, 三轮车, 房车, 婴儿车, 推车, 手推车, 电动车, 高铁, 大巴车, 拖拉机, 面包车, 单车, 脚踏车, "
        "校车, 有轨电车, 蒸汽机车, 动车, 云霄飞车, 过山车, 玩具车, 玩具汽车, 小火车, 交通工具, 垃圾车, 挖掘机, "
        "洒水车, 雪橇车, 碰碰车",
    ),
    Entry(
        UNKNOWN,
        "buildings",
        nouns="building, skyscraper, castle, tower, temple, church, palace, lighthouse, pagoda, bridge, tent, "
        "skyline, apartment building, office building, greenhouse, treehouse, tree house, warehouse, "
        "coffee house, opera house, house of cards, power house, dollhouse, house party, house music, "
        "house plant, haunted house, gingerbread house, birdhouse, town hall",
        chinese="建筑, 建筑物, 高楼, 高楼大厦, 城堡, 塔, 寺庙, 教堂, 宫殿, 灯塔, 宝塔, 桥, 帐篷, 摩天大楼, 楼房, "
        "白宫, 温室, 树屋, 仓库, 咖啡屋, 蒙古包, 鬼屋, 糖果屋, 楼",
    ),
    Entry(
        UNKNOWN,
        "thing",
        nouns="carpark, parking lot, car door, car window, car seat, car keys, car accident, cartoon car, playing card",
        chinese="车站, 车库, 车轮, 车窗, 车灯, 车厢, 车门, 车牌, 车祸, 车票, 水车, 风车, 堵车, 停车, 停车场, "
        "纺车, 车水马龙, 车夫, 驾车, 骑车, 坐车, 乘车, 上车, 下车, 车顶, 车头, 车内, 车里, 车身, 车流, 车速, "
        "刹车, 倒车, 洗车, 汽车站, 火车站, 公交站, 赛车手, 车迷, 发动机, 屋顶, 屋檐, 屋内, 屋里, 房间, 房车, "
        "厨房, 书房, 病房, 乳房, 房东, 客房, 房产",
    ),
)
