"""Words that only look like places. The places themselves bring their own words."""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry

PLACES: tuple[Entry, ...] = (
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
        chinese="山羊, 火山, 山楂, 山洞, 山药, 金山, 江山, 唐山, 旧金山, 山水, 冰山, 山寨, 靠山, "
        "山东, 山西, 泰山, 登山者, 登山包, 山水画, 海豚, 海鸥, 海龟, 海报, 海狮, 海藻, 上海, 海盗, 海关, 海绵, "
        "海鲜, 海拔, 人海, 航海, 海军, 海南, 海狼, 海怪, 海鸟, 海带, 四海, 海外, 海象, 海豹, 路灯, 铁路, 一路, "
        "路人, 路口, 路牌, 线路, 电路, 路过, 丝绸之路, 路费, 公路自行车, 街舞, 街机, 逛街, 铁路边, 林立, 林肯, "
        "山体, 海啸, 海景房, 海蜇, 海胆, 花果山, 假山, 园林, 园丁, 沙滩球, 沙滩椅",
    ),
)
