"""Words for how somebody does something and how somebody feels: they show in the figure that they are said of."""

from __future__ import annotations

from vitascope.lexicon import Entry

PACE: tuple[Entry, ...] = (
    Entry(
        "pace",
        "slow",
        words="slowly, slow, leisurely, lazily, at a slow pace, at a leisurely pace, sluggishly, at walking pace, "
        "in slow steps, wearily, hesitantly, cautiously, carefully, with slow steps, ever so slowly, very slowly",
        chinese="慢慢, 慢慢地, 缓缓, 缓缓地, 缓慢, 缓慢地, 慢悠悠, 慢悠悠地, 徐徐, 慢, 慢吞吞, 慢吞吞地, 不紧不慢, 不紧不慢地, "
        "缓步地, 懒洋洋, 懒洋洋地, 悠悠, 徐徐地, 小心地, 悠闲地",
    ),
    Entry(
        "pace",
        "fast",
        words="fast, quickly, rapidly, swiftly, speedily, hurriedly, at high speed, at top speed, at great speed, swift, "
        "rapid, at breakneck speed, as fast as it can, furiously fast, briskly, in a hurry, very fast, faster and faster, "
        "hastily, speeding",
        chinese="快速, 快速地, 飞快, 飞快地, 迅速, 迅速地, 急速, 高速地, 全速, 匆匆, 匆忙, 急忙, 匆匆忙忙, 疾速, 极速, 快, "
        "飞速, 飞速地, 急匆匆, 急匆匆地, 迅捷, 全力, 拼命, 拼命地",
    ),
)

EMOTION: tuple[Entry, ...] = (
    Entry(
        "emotion",
        "happy",
        verbs="smile, grin, beam, smile at",
        words="smiling face, with a smile, with a big smile, all smiles",
        chinese="微笑, 笑着, 笑, 微笑着, 笑容, 笑容满面, 咧嘴笑, 面带微笑, 露出笑容, 笑嘻嘻, 笑眯眯",
    ),
    Entry(
        "emotion",
        "happy",
        verbs="laugh, giggle, chuckle, laugh at, laugh out loud, laugh together",
        words="laughter",
        chinese="大笑, 欢笑, 嬉笑, 哈哈大笑, 笑得前仰后合, 捧腹大笑",
        features={"act": "laugh"},
    ),
    Entry(
        "emotion",
        "sad",
        verbs="mourn, frown",
        words="unhappy, miserable, depressed, dejected",
        chinese="沮丧, 失落, 愁眉苦脸",
    ),
    Entry(
        "emotion",
        "sad",
        verbs="cry, weep, sob",
        words="tearful, in tears, with tears in her eyes, with tears in his eyes",
        chinese="哭泣, 哭, 流泪, 哭着, 落泪, 含泪, 痛哭, 泪流满面, 抽泣, 哭泣着, 眼含泪水",
        features={"act": "cry"},
    ),
    Entry(
        "emotion",
        "angry",
        verbs="rage, scowl, roar, growl, snarl, yell, scream",
        words="angry, furious, enraged, mad, annoyed, irritated, angrily, furiously, fierce, fiercely, cross looking",
        chinese="生气, 愤怒, 发怒, 恼怒, 气愤, 怒吼, 暴怒, 咆哮, 怒气冲冲, 凶猛, 凶狠, 愤怒地, 发火, 凶恶, 生气地",
    ),
    Entry(
        "emotion",
        "afraid",
        verbs="tremble, cower, shiver",
        words="afraid, scared, frightened, terrified, fearful, nervous, anxious, worried, fearfully, nervously, "
        "panicked, timid",
        chinese="害怕, 恐惧, 惊恐, 惧怕, 胆怯, 惊慌, 担忧, 焦虑, 颤抖, 发抖, 慌张, 害怕地, 惊慌失措, 瑟瑟发抖, 忧心忡忡",
    ),
    Entry(
        "emotion",
        "surprised",
        words="surprised, astonished, amazed, shocked, stunned, startled, in surprise, in amazement, wide eyed, curious, "
        "curiously, in wonder, in awe, awestruck",
        chinese="惊讶, 吃惊, 惊奇, 惊喜, 震惊, 诧异, 惊呆, 好奇, 好奇地, 目瞪口呆, 惊讶地, 吃惊地, 惊叹, 讶异",
    ),
    Entry(
        "emotion",
        "tired",
        verbs="yawn",
        chinese="打哈欠, 打着哈欠, 打呵欠",
        features={"act": "yawn"},
    ),
    Entry(
        "emotion",
        "tired",
        words="tired, exhausted, weary, sleepy, drowsy, worn out, fatigued, sleepily, tiredly, drowsily, half asleep",
        chinese="疲惫, 疲倦, 困倦, 劳累, 疲劳, 困, 疲惫不堪, 昏昏欲睡, 睡眼惺忪, 筋疲力尽, 疲惫地, 累, 犯困",
    ),
)

#: What a mood that is said of somebody looks like.
EMOTION_OF_MOOD = {"joyful": "happy", "melancholy": "sad"}
