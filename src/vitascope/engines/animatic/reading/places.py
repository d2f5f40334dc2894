"""Places that the studio can build."""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry

PLACES: tuple[Entry, ...] = (
    Entry(
        "setting",
        "meadow",
        nouns="meadow, grassland, field, prairie, lawn, pasture, glade, grassy field, grassy hill, grassy plain, "
        "steppe, open field, flower field, flower meadow, field of flowers, field of grass, green field, plain, "
        "grassy meadow, clearing",
        words="in the grass, on the grass, through the grass, across the grass, over the grass, in tall grass, "
        "in the tall grass, through tall grass, through the tall grass, in the countryside, grassy",
        chinese="草地, 草原, 草坪, 田野, 原野, 牧场, 草甸, 大草原, 草丛, 绿地, 旷野, 草场, 青草地, 花田, 花海, "
        "草坡, 平原, 绿草地, 草地上, 草丛中, 大草地, 草甸子, 空地, 绿草如茵, 草海",
    ),
    Entry(
        "setting",
        "meadow",
        nouns="countryside, park, garden, hill, hillock, backyard, yard, farmland, wheat field, savanna, "
        "savannah, farm, rolling hill, cornfield, heath, orchard meadow, ranch, moor",
        chinese="乡村, 乡间, 田园, 公园, 花园, 院子, 山丘, 丘陵, 麦田, 野外, 后院, 农场, 郊外, 小山, 小山丘, "
        "庭院, 稻田, 农田, 荒野, 郊野, 稀树草原",
        confidence=0.6,
    ),
    Entry(
        "setting",
        "forest",
        nouns="forest, woodland, grove, thicket, pine forest, birch forest, forest clearing, forest glade, woods, "
        "forest path, forest trail, taiga, spruce forest, oak forest, deciduous forest, coniferous forest, "
        "forest floor, fir forest, dark forest edge",
        words="in the wood, among the trees, through the trees, between the trees, amongst the trees, "
        "amid the trees, into the wood, through the wood, among trees, between trees, through trees, forested",
        chinese="森林, 树林, 林间, 林中, 密林, 松林, 林地, 林子, 山林, 树丛, 原始森林, 针叶林, 小树林, 深林, "
        "林海, 白桦林, 松树林, 林间小路, 林间空地, 林间小道, 树林间, 枫林, 枫树林, 橡树林, 树丛中, 树木之间, "
        "丛林间",
    ),
    Entry(
        "setting",
        "forest",
        nouns="jungle, rainforest, rain forest, orchard, tropical forest",
        chinese="丛林, 雨林, 热带雨林, 果园",
        confidence=0.6,
    ),
    Entry(
        "setting",
        "mountains",
        nouns="mountain, mountain range, peak, summit, mountainside, mountain slope, alpine meadow, "
        "mountain meadow, mountain pass, mountain landscape, mountain ridge, snow capped mountain, "
        "snowy mountain, snow covered mountain, snow capped peak, snowy peak, mountaintop, mountain top, "
        "snow mountain, mountain view, rocky mountain, mountain peak, foothill",
        words="alps, the alps, himalayas, alpine, mountainous",
        chinese="山, 高山, 山脉, 群山, 雪山, 山峰, 山顶, 山间, 山中, 山里, 山上, 山脚, 山脚下, 崇山峻岭, 大山, "
        "山区, 峰峦, 山巅, 山岭, 远山, 高山草甸, 群山之间, 阿尔卑斯山, 山野, 青山, 深山, 群峰, 雪峰, 山下, 山岗, "
        "喜马拉雅山, 连绵的群山, 雪山脚下, 群山环绕, 四面环山",
    ),
    Entry(
        "setting",
        "mountains",
        nouns="valley, cliff, hillside, ridge, highland, plateau, gorge, mountain valley, slope",
        chinese="山谷, 悬崖, 山坡, 高原, 峡谷, 山崖, 崖边, 谷地",
        confidence=0.6,
    ),
    Entry(
        "setting",
        "beach",
        nouns="beach, sea, ocean, seaside, seashore, shore, coast, coastline, shoreline, bay, surf, sandy beach, "
        "sandy shore, seacoast, ocean shore, sea shore, ocean wave, beachfront, tide, sea wave, ocean coast, "
        "sea coast, ocean beach",
        words="on the sand, by the waves, coastal, through the waves, across the sand, along the sand, "
        "in the waves, along the waves",
        chinese="海滩, 沙滩, 海边, 海岸, 大海, 海洋, 海, 海滨, 海浪, 海岸线, 海面, 海上, 海湾, 海水, 波浪, 海潮, "
        "大海边, 海边沙滩, 沙滩上, 浪花, 海滨沙滩, 潮水, 海岸边, 金色沙滩",
    ),
    Entry(
        "setting",
        "beach",
        nouns="waterfront, tropical island, island, lagoon",
        chinese="岸边, 海岛, 岛屿, 水边",
        confidence=0.5,
    ),
    Entry(
        "setting",
        "road",
        nouns="road, highway, motorway, freeway, country road, asphalt, roadside, dirt road, lane, country lane, "
        "roadway, mountain road, coastal road, coast road, forest road, desert road, crossroad, expressway, "
        "open road, winding road, asphalt road, desert highway, coastal highway, carriageway, tarmac, "
        "side of the road",
        chinese="公路, 马路, 道路, 高速公路, 路上, 路, 乡间小路, 柏油路, 山路, 大道, 车道, 路边, 路旁, 国道, "
        "高速, 高速路, 林荫道, 沿海公路, 海滨公路, 乡村公路, 山间公路, 盘山公路, 公路上, 马路上, 乡间公路, "
        "沙漠公路, 泥土路, 土路, 乡村道路, 森林公路",
    ),
    Entry(
        "setting",
        "road",
        nouns="street, path, avenue, alley, boulevard, trail, driveway, city street, race track, racetrack, "
        "sidewalk, pavement, footpath, pathway",
        chinese="街道, 街头, 大街, 小路, 小道, 街上, 街, 赛道, 大马路, 胡同, 巷子, 人行道, 小径, 大街上, 小巷, "
        "街边, 巷, 林荫大道",
        confidence=0.6,
    ),
    Entry(
        UNKNOWN,
        "place",
        nouns="desert, city, town, village, lake, river, stream, waterfall, cave, island nation, planet, space, "
        "room, kitchen, bedroom, office, pond, canyon, dune, swamp, glacier, volcano, school, airport, station, "
        "field trip, force field, soccer field, football field, playground, stadium, market, field hockey, "
        "peak hour, ocean floor, seabed, crossing, car park, park bench, amusement park, theme park, sky, "
        "cloudscape, railroad, rice field, sand, wave",
        words="sandy",
        chinese="沙漠, 城市, 城镇, 村庄, 湖, 湖边, 湖泊, 湖畔, 河, 河边, 河流, 河畔, 溪流, 溪边, 瀑布, 太空, "
        "宇宙, 房间, 池塘, 沙丘, 沼泽, 冰川, 火山, 学校, 机场, 游乐园, 操场, 体育场, 市场, 海底, 沙发, 足球场, "
        "主题公园, 戈壁, 江边, 古镇, 都市, 校园, 村子, 城里, 城墙, 地平线, 水面, 江面, 湖面",
    ),
    Entry(
        UNKNOWN,
        "thing",
        nouns="sea lion, sea turtle, sea gull, seagull, sea monster, beach ball, beach chair, beach umbrella, "
        "road trip, road sign, street lamp, street light, streetlight, street vendor, street musician, "
        "street food, wall street, street fighter, shepherd, mountain bike, mountain goat, mountain climber, "
        "mountain lion, forest fire, forest ranger, garden gnome, hill climb",
        words="on the road to, peak performance",
        chinese="山羊, 火山, 山楂, 山洞, 山药, 金山, 江山, 唐山, 旧金山, 山水, 登山, 爬山, 冰山, 山寨, 靠山, "
        "山东, 山西, 泰山, 登山者, 登山包, 山水画, 海豚, 海鸥, 海龟, 海报, 海狮, 海藻, 上海, 海盗, 海关, 海绵, "
        "海鲜, 海拔, 人海, 航海, 海军, 海南, 海狼, 海怪, 海鸟, 海带, 四海, 海外, 海象, 海豹, 路灯, 铁路, 一路, "
        "路人, 路口, 路牌, 线路, 电路, 路过, 丝绸之路, 路费, 公路自行车, 街舞, 街机, 逛街, 铁路边, 林立, 林肯, "
        "山体, 海啸, 海景房, 海蜇, 海胆, 花果山, 假山, 园林, 园丁, 沙滩球, 沙滩椅",
    ),
)
