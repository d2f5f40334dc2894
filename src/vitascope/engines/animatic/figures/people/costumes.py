"""What people in costume are called: clowns, vampires, zombies, angels, ninjas, visitors from other worlds; see ``words``."""

from __future__ import annotations

from vitascope.lexicon import UNKNOWN, Entry


def _like(who: str, wear: str, nouns: str, chinese: str) -> Entry:
    return Entry("subject", who, nouns=nouns, chinese=chinese, features={"wear": wear})


COSTUMES: dict[str, tuple[Entry, ...]] = {
    "man": (
        _like(
            "man",
            "clown",
            "clown, circus clown, jester, harlequin, joker, funny clown, court jester",
            "小丑, 马戏团小丑, 丑角, 滑稽演员, 弄臣",
        ),
        _like(
            "man",
            "vampire",
            "vampire, dracula, count dracula, nosferatu, undead count",
            "吸血鬼, 德古拉, 吸血鬼伯爵, 僵尸伯爵",
        ),
        _like(
            "man",
            "zombie",
            "zombie, undead, walking dead, living dead, ghoul, mummy",
            "僵尸, 丧尸, 活死人, 行尸, 木乃伊, 行尸走肉",
        ),
        _like(
            "man",
            "alien",
            "alien, extraterrestrial, space alien, green alien, little green man, alien being",
            "外星人, 火星人, 外星生物, 小绿人, 异形",
        ),
        _like(
            "man", "ninja", "ninja, shinobi, ninja warrior, black ninja, assassin", "忍者, 刺客, 黑衣人, 夜行者, 蒙面人"
        ),
        _like("man", "scarecrow", "scarecrow, straw man, tattie bogle", "稻草人, 草人"),
        _like(
            "man",
            "worker",
            "cleaner, street cleaner, street sweeper, road sweeper, sanitation worker",
            "清洁工, 环卫工人, 环卫工, 保洁员, 清洁工人",
        ),
        Entry(
            UNKNOWN,
            "thing",
            nouns="alien planet, zombie apocalypse, clown nose, angel investor, assassin bug",
            chinese="外星球, 僵尸网络",
        ),
    ),
    "woman": (
        _like(
            "woman",
            "angel",
            "angel, guardian angel, cherub, archangel, seraph, heavenly angel",
            "天使, 守护天使, 仙子天使, 小天使, 大天使",
        ),
    ),
}
