"""Prompts with what a reader should make of them, and pairs of prompts that mean the same in English and Chinese.

``figures`` are (concept, action, colour, size, count). A slot that a phrase does not list is expected to stay empty, so
that whatever is read into it counts as false.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Figure = tuple[str, str | None, str | None, str | None, int]


def one(concept: str, action: str | None = None, colour: str | None = None, size: str | None = None) -> Figure:
    return (concept, action, colour, size, 1)


def some(
    count: int, concept: str, action: str | None = None, colour: str | None = None, size: str | None = None
) -> Figure:
    return (concept, action, colour, size, count)


@dataclass(frozen=True)
class Expected:
    text: str
    figures: tuple[Figure, ...] = ()
    slots: dict[str, str] = field(default_factory=dict)


def e(text: str, *figures: Figure, **slots: str) -> Expected:
    return Expected(text, figures, slots)


ENGLISH: tuple[Expected, ...] = (
    e("A small kitten running under the moonlight", one("kitten", "run", None, "small"), light="moonlight", moon="yes"),
    e("A cat walking through a quiet forest at dawn", one("cat", "walk"), setting="forest", light="dawn", mood="calm"),
    e("Three brown horses galloping across a meadow", some(3, "horse", "run", "brown"), setting="meadow"),
    e("A fox stands on a rock in the snow", one("fox", "stand"), one("rock"), weather="snow"),
    e("A red car driving along a mountain road at sunset", one("car", "drive", "red"), setting="road", light="sunset"),
    e("A lone wolf prowling in the mountains under a full moon", one("wolf", "walk"), setting="mountains", light="moonlight", moon="yes"),
    e("A puppy runs on the beach", one("dog", "run", None, "small"), setting="beach"),
    e("Aerial shot of a house in a pine forest", one("house"), setting="forest", framing="aerial"),
    e("Close-up of a ginger cat", one("cat", None, "orange"), framing="close"),
    e("A dog chasing a cat across the lawn", one("dog", "run"), one("cat", "run"), setting="meadow"),
    e("It is raining. A black dog stands in the street at night.", one("dog", "stand", "black"), setting="road", light="night", weather="rain"),
    e("wide shot, a blue sedan parked beside the road", one("car", "stand", "blue"), setting="road", framing="wide"),
    e("the camera slowly circles an old oak tree in a field", one("broadleaf"), setting="meadow", camera="orbit"),
    e("Low angle tracking shot of a white stallion running through shallow water", one("horse", "run", "white"), framing="low_angle", camera="tracking"),
    e("A white car races down the highway in heavy rain", one("car", "drive", "white"), setting="road", weather="rain"),
    e("Two kittens playing in the grass on a sunny day", some(2, "kitten"), setting="meadow", light="day", weather="clear"),
    e("a pack of wolves running through a snowy forest", some(5, "wolf", "run"), setting="forest", weather="snow"),
    e("a beagle trots along the seashore at golden hour", one("dog", "walk"), setting="beach", light="golden_hour"),
    e("A vixen creeping through the woodland at dusk", one("fox", "walk"), setting="forest", light="dusk"),
    e("two stallions cantering along the shoreline", some(2, "horse", "run"), setting="beach"),
    e("A mountain landscape without snow, clear blue sky", setting="mountains", weather="clear"),
    e("A night sky full of stars above the mountains, no moon", setting="mountains", light="night", stars="yes"),
    e("a horse that is not running, standing in a pasture", one("horse", "stand"), setting="meadow"),
    e("A cabin by the sea in the evening", one("house", None, None, "small"), setting="beach", light="dusk"),
    e("static shot of pine trees in falling snow", some(3, "conifer"), camera="static", weather="snow"),
    e("The camera zooms in on a sad dog in the rain", one("dog"), camera="zoom_in", mood="melancholy", weather="rain"),
    e("A wolf and a fox walk side by side on a mountain path", one("wolf", "walk"), one("fox", "walk"), setting="mountains"),
    e("a foal running next to its mother in a green pasture", one("horse", "run", None, "small"), setting="meadow"),
    e("Medium shot of a golden retriever running toward the camera in a park", one("dog", "run", "golden"), setting="meadow", framing="medium"),
    e("An epic shot of a knight riding a black horse", one("horse", None, "black"), mood="heroic"),
    e("An astronaut plays the piano on the moon", light="moonlight", moon="yes"),
    e("A cartoon elephant dances in a kitchen"),
    e("Bear with me: a hot dog and a catfish on a plate"),
    e("a tiger-striped cat strolling at noon", one("cat", "walk"), light="day"),
    e("Camera pans across a peaceful meadow with wildflowers in the morning", some(3, "flower"), setting="meadow", light="dawn", mood="calm", camera="pan"),
    e("A small grey kitten and a big brown dog stand under a tree", one("kitten", "stand", "grey", "small"), one("dog", "stand", "brown", "large"), one("broadleaf")),
    e("A taxi drives through a rainy street at night, neon reflections", one("car", "drive"), setting="road", light="night", weather="rain"),
    e("a dark red car speeding along the coast", one("car", "drive", "red"), setting="beach"),
    e("Snow is falling on a quiet house at night", one("house"), light="night", weather="snow", mood="calm"),
    e("Moonlit beach, a white horse gallops", one("horse", "run", "white"), setting="beach", light="moonlight", moon="yes"),
    e("a kitten wandering between the trees as the sun sets", one("kitten", "walk"), setting="forest", light="sunset"),
    e("drone footage of a winding road through hills", setting="road", framing="aerial"),
    e("a husky bounds through deep snow in the alps", one("dog", "run"), setting="mountains", weather="snow"),
    e("a red fox, frozen still, watches from behind a bush", one("fox"), one("bush")),
    e("A farmhouse on a hill, storm approaching", one("house"), setting="meadow", weather="rain"),
    e("Five wild horses thunder over the prairie at daybreak", some(5, "horse"), setting="meadow", light="dawn"),
    e("a purple car and a yellow house", one("car", None, "purple"), one("house", None, "yellow")),
    e("a herd of horses, seen from above, crossing a meadow", some(5, "horse"), setting="meadow", framing="aerial"),
    e("An orange tabby sprints along a path in the woods", one("cat", "run", "orange"), setting="road"),
    e("A wolf without a pack wanders in a blizzard", one("wolf", "walk"), weather="snow"),
    e("Rain. A lonely dog walks home along an empty road.", one("dog", "walk"), setting="road", weather="rain", mood="melancholy"),
    e("zoom out from a cat's face to a wide forest", one("cat"), setting="forest", camera="zoom_out"),
    e("a mare and her foal grazing in a valley", one("horse"), one("horse", None, None, "small"), setting="mountains"),
    e("Never show the moon: a dark forest at midnight", setting="forest", light="night", mood="dark"),
    e("tiny pink flowers beside a large boulder", some(3, "flower", None, "pink", "small"), one("rock", None, None, "large")),
    e("an SUV climbing a mountain pass in fresh snow", one("car"), setting="mountains", weather="snow"),
    e("cute puppies running around a garden", some(3, "dog", "run", None, "small"), setting="meadow", mood="tender"),
    e("high angle view of a cat crossing the street", one("cat"), setting="road", framing="high_angle"),
    e("a pony ambles across the sand at twilight", one("horse", "walk", None, "small"), setting="beach", light="dusk"),
    e("A gray wolf standing on a cliff, howling at the moon", one("wolf", "stand", "grey"), setting="mountains", light="moonlight", moon="yes"),
    e("a spring day, children laughing", light="day"),
    e("a man in a black coat walking his dog in the park in autumn", one("dog", "walk"), setting="meadow"),
)  # fmt: skip

CHINESE: tuple[Expected, ...] = (
    e("一只小猫在月光下奔跑", one("kitten", "run"), light="moonlight", moon="yes"),
    e("清晨，一只猫走过宁静的森林", one("cat", "walk"), setting="forest", light="dawn", mood="calm"),
    e("三匹棕色的马在草原上驰骋", some(3, "horse", "run", "brown"), setting="meadow"),
    e("一只狐狸站在雪地里的岩石上", one("fox", "stand"), one("rock"), weather="snow"),
    e("红色的汽车在日落时分的山路上行驶", one("car", "drive", "red"), setting="road", light="sunset"),
    e("满月下，一匹孤狼在山间徘徊", one("wolf", "walk"), setting="mountains", light="moonlight", moon="yes"),
    e("小狗在沙滩上奔跑", one("dog", "run", None, "small"), setting="beach"),
    e("航拍松林中的一座房子", one("house"), setting="forest", framing="aerial"),
    e("一只橘猫的特写", one("cat", None, "orange"), framing="close"),
    e("一只狗在草坪上追逐一只猫", one("dog", "run"), one("cat", "run"), setting="meadow"),
    e("下着雨，一只黑狗站在深夜的街头", one("dog", "stand", "black"), setting="road", light="night", weather="rain"),
    e("全景，一辆蓝色轿车停在路边", one("car", "stand", "blue"), setting="road", framing="wide"),
    e("镜头缓缓环绕田野里的一棵老树", one("broadleaf"), setting="meadow", camera="orbit"),
    e("低角度跟拍，一匹白马在浅水中奔跑", one("horse", "run", "white"), framing="low_angle", camera="tracking"),
    e("大雨中，一辆白色汽车在高速公路上飞驰", one("car", "drive", "white"), setting="road", weather="rain"),
    e("阳光明媚，两只小猫在草地上玩耍", some(2, "kitten"), setting="meadow", light="day", weather="clear"),
    e("狼群在下雪的森林里奔跑", some(5, "wolf", "run"), setting="forest", weather="snow"),
    e("黄金时刻，一只柯基在海边小跑", one("dog", "walk"), setting="beach", light="golden_hour"),
    e("黄昏，一只赤狐穿过树林", one("fox"), setting="forest", light="dusk"),
    e("两匹骏马沿着海岸线飞奔", some(2, "horse", "run"), setting="beach"),
    e("没有雪的群山，晴空万里", setting="mountains", weather="clear"),
    e("群山之上繁星满天的夜空，没有月亮", setting="mountains", light="night", stars="yes"),
    e("一匹马站在牧场上，没有奔跑", one("horse", "stand"), setting="meadow"),
    e("傍晚海边的小木屋", one("house", None, None, "small"), setting="beach", light="dusk"),
    e("固定镜头，大雪中的松树", one("conifer"), camera="static", weather="snow"),
    e("镜头推近一只雨中悲伤的狗", one("dog"), camera="zoom_in", mood="melancholy", weather="rain"),
    e("一只狼和一只狐狸在山谷里并排行走", one("wolf", "walk"), one("fox", "walk"), setting="mountains"),
    e("一匹小马驹在绿色的牧场上奔跑", one("horse", "run", None, "small"), setting="meadow"),
    e("中景，一只金毛在公园里跑向镜头", one("dog", "run", "golden"), setting="meadow", framing="medium"),
    e("史诗般的画面，骑士骑着黑马", one("horse", None, "black"), mood="heroic"),
    e("宇航员在弹钢琴"),
    e("卡通大象在厨房里跳舞"),
    e("河马马上去吃热狗"),
    e("正午，一只虎斑猫在散步", one("cat", "walk"), light="day"),
    e("早晨，镜头缓缓扫过开满野花的宁静草地", one("flower"), setting="meadow", light="dawn", mood="calm", camera="pan"),
    e("一只灰色的小猫和一只棕色的大狗站在树下", one("kitten", "stand", "grey"), one("dog", "stand", "brown", "large"), one("broadleaf")),
    e("雨夜，一辆出租车驶过街道", one("car", "drive"), setting="road", light="night", weather="rain"),
    e("深红色的汽车在海边疾驰", one("car", "drive", "red"), setting="beach"),
    e("雪夜里一座安静的房子", one("house"), light="night", weather="snow", mood="calm"),
    e("月光下的海滩，白马奔腾", one("horse", "run", "white"), setting="beach", light="moonlight", moon="yes"),
    e("夕阳西下，小猫在林间漫步", one("kitten", "walk"), setting="forest", light="sunset"),
    e("无人机航拍山丘间蜿蜒的公路", setting="road", framing="aerial"),
    e("哈士奇在阿尔卑斯山的积雪中狂奔", one("dog", "run"), setting="mountains", weather="snow"),
    e("红狐狸躲在灌木丛后面", one("fox"), one("bush")),
    e("山丘上的农舍，暴风雨将至", one("house"), setting="meadow", weather="rain"),
    e("破晓时分，五匹野马奔过大草原", some(5, "horse", "run"), setting="meadow", light="dawn"),
    e("紫色的汽车和黄色的房子", one("car", None, "purple"), one("house", None, "yellow")),
    e("俯瞰一群马穿过草地", some(5, "horse"), setting="meadow", framing="aerial"),
    e("橘色的猫沿着林中小路飞奔", one("cat", "run", "orange"), setting="forest"),
    e("暴风雪中，一只狼独自前行", one("wolf", "walk"), weather="snow"),
    e("下雨了。一只孤独的狗走在空荡荡的路上。", one("dog", "walk"), setting="road", weather="rain", mood="melancholy"),
    e("从猫的脸部拉远到整片森林", one("cat"), setting="forest", camera="zoom_out"),
    e("母马和小马在山谷里吃草", one("horse"), one("horse", None, None, "small"), setting="mountains"),
    e("不要出现月亮：午夜幽暗的森林", setting="forest", light="night", mood="dark"),
    e("巨石旁边粉色的小花", one("flower", None, "pink", "small"), one("rock", None, None, "large")),
    e("越野车在雪后的山间行驶", one("car", "drive"), setting="mountains", weather="snow"),
    e("可爱的小狗们在花园里跑来跑去", some(3, "dog", "run", None, "small"), setting="meadow", mood="tender"),
    e("俯拍一只猫穿过马路", one("cat"), setting="road", framing="high_angle"),
    e("暮色中，一匹矮马在沙滩上漫步", one("horse", "walk", None, "small"), setting="beach", light="dusk"),
    e("一只灰狼站在悬崖上对着月亮嚎叫", one("wolf", "stand", "grey"), setting="mountains", light="moonlight", moon="yes"),
    e("特写：一朵红花在微风中摇曳", one("flower", None, "red"), framing="close"),
    e("一個下雪的夜晚，一隻白貓走過馬路", one("cat", "walk", "white"), setting="road", light="night", weather="snow"),
)  # fmt: skip

#: One meaning in two languages.
PAIRS: tuple[tuple[str, str], ...] = (
    ("A small kitten running under the moonlight", "一只小小的幼猫在月光下奔跑"),
    ("A cat walks in the forest", "一只猫在森林里行走"),
    ("Two black horses galloping across the beach at sunset, tracking shot", "两匹黑色的马在海滩上奔跑，日落，跟拍"),
    ("A red car driving on the road at night in the rain", "雨夜，一辆红色的汽车在公路上行驶"),
    ("A dog stands in front of a house", "一只狗站在房子前面"),
    ("A white fox runs through the snow, close-up", "一只白色的狐狸在雪中奔跑，特写"),
    ("A gray wolf stands in the mountains, full moon", "一只灰狼站在群山中，满月"),
    ("Wide shot of a meadow in the morning, clear sky", "早晨草地的全景，晴空"),
    ("A puppy chasing a kitten in the garden", "小狗在花园里追逐小猫"),
    ("Three dogs run on the beach, golden hour", "三只狗在沙滩上奔跑，黄金时刻"),
    ("A yellow car parked on the street", "一辆黄色的汽车停在街道上"),
    ("Aerial view of a forest in the snow", "鸟瞰下雪的森林"),
    ("A peaceful night with stars, no moon", "宁静的夜晚，星星，没有月亮"),
    ("The camera orbits a large tree", "镜头环绕一棵大树"),
    ("A fox without rain, at dusk", "一只狐狸，没有雨，黄昏"),
    ("A horse, not running, in a field", "一匹马，不在奔跑，田野"),
    ("A happy dog walks on the grass", "一只开心的狗在草地上散步"),
    ("A scary wolf in the dark forest at midnight", "午夜，黑暗的森林里一只可怕的狼"),
    ("Zoom in on a brown horse", "推近一匹棕色的马"),
    ("A cat and a dog run along the road", "一只猫和一只狗沿着公路奔跑"),
    ("A pine tree in the mountains at dawn", "黎明，群山中的一棵松树"),
    ("An orange cat walking on the beach, low angle", "一只橙色的猫在海滩上行走，低角度"),
    ("Fixed camera, a house by the sea", "固定镜头，海边的一座房子"),
    ("A herd of horses running in the prairie", "一群马在草原上奔跑"),
    ("A blue car speeds along the highway", "一辆蓝色的汽车在高速公路上飞驰"),
    ("A white cat and a black cat", "一只白色的猫和一只黑色的猫"),
    ("A sad dog in the rain", "雨中一只悲伤的狗"),
    ("The camera pans over the mountains at sunset", "日落，镜头摇过群山"),
    ("Medium shot of a kitten standing on a rock", "中景，一只小猫站在岩石上"),
    ("A large wolf running through a forest in winter", "冬天，一只巨大的狼跑过森林"),
)
