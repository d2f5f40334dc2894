"""Folding a text for comparison, one character for one, so that positions stay those of the original."""

from __future__ import annotations

import unicodedata

#: Traditional characters and their simplified forms, for the words of the vocabularies.
_TRADITIONAL = (
    "貓馬車樹葉雲風電燈樓廈廠門間閃開關閉問聞閑陽陰際陸隨隊階險雙雞雜難離靜響頭頂項順須預領頻題顏顯類飛飄飯飲館騎馳駛駕驅驕驗騰鬧魚鮮鳥鳴鴨鵝鷹麗麥黃點齊龍龜錄鏡遠進運過邊達選遲還這連週遊輛轉軌輕輪較載轎農"
    "辦衝術衛裡裏見規視覺觀計記設許話說調請論識證讓變貝負財貨販貴買費賽賓質贊趕跡蹤躍踐軍綠紅紀約級紋純紙細終組結絕給統絲經維網緊緩線練縮總績織繞繪繼續纏纖罰羅義習聖聲聽肅腦腳臉臨舊莊華萬蒼藍藝蘭處號蟲蠟蠻"
    "補製複個們倉倫側備傑傘傳債傷傾僅價億優兒內兩冊凍淨劇劍創劃動務勝勞勢勵區協卻厲參吳吶員單嚴喚啟喪喬嘆嘗噴嚇囑國圍園圓圖團場塊堅塵塢墜壓壞壯壽夢夥夾奪奮妝婦媽嬌學孫寧實寫寬寵對導將專尋層屬岡島峽崗嶄嶺巖"
    "幣帥師帳帶幫幹幾庫廁廂廚廢廣廬廳張強彈彎彙後徑從徹恆悅愛態慘慚慶憂憐憑憶懷懶應戀戰戲戶拋捨掃掛採揚換損搖搗擁擇擊擋據擔擠擴擺攔攝攤攪敗敘敵數斃斷於昇時晉晝曉暈暢暫曆曠曬書會東柵條棗棟棧業極榮構槍樂標樣"
    "橋機橫檔檢櫃櫻欄權歡歲歷歸殘殺殼氣漢決沒沖況洩涼淚淺淵減測渾湧湯溝溫滅滿漁漸漿潔潛潤澗澤濁濃濕濟瀏濤灑灘灣為烏無煉煙熱燒爐爛爭爺牆狀狹獅獎獨獲獸獵獻現環瑪瓊瓏產畝畢畫異當疊瘋療發皚盜盞盡監盤眾睜瞇瞭矚"
    "礦碼確礎礙禮禍禦禪種稱穀積穩窮竄筆節範築簡籃籠糧糾粵壠瀰霧靄霽颱颶颳兇瑩螢燭澱撲邁蹓躂緻驟捲涇鐘錶鐵銀鋼針鋪鏽鏈錦銅鈴鎮長閣闊鄉鄰醜醫釋陣遙樺雛駒騾驢駱駝貍犢壩艷絢燦爍墊錯礫濱漣滄瀾潑凜蔥薔幟虛靈體聳"
    "嘯乾剛鳳駿迴濛騁牠牽綢讀課賞貼購鈔閱霑韻颯饑魯鯨鯉鴿鶴鸚鷺鷗鴉鵲窪縱豬誰訓詩諾踴轟遼邏鄧鑽陝隱雋韓頸顫餵驚鬢"
)
_SIMPLIFIED = (
    "猫马车树叶云风电灯楼厦厂门间闪开关闭问闻闲阳阴际陆随队阶险双鸡杂难离静响头顶项顺须预领频题颜显类飞飘饭饮馆骑驰驶驾驱骄验腾闹鱼鲜鸟鸣鸭鹅鹰丽麦黄点齐龙龟录镜远进运过边达选迟还这连周游辆转轨轻轮较载轿农"
    "办冲术卫里里见规视觉观计记设许话说调请论识证让变贝负财货贩贵买费赛宾质赞赶迹踪跃践军绿红纪约级纹纯纸细终组结绝给统丝经维网紧缓线练缩总绩织绕绘继续缠纤罚罗义习圣声听肃脑脚脸临旧庄华万苍蓝艺兰处号虫蜡蛮"
    "补制复个们仓伦侧备杰伞传债伤倾仅价亿优儿内两册冻净剧剑创划动务胜劳势励区协却厉参吴呐员单严唤启丧乔叹尝喷吓嘱国围园圆图团场块坚尘坞坠压坏壮寿梦伙夹夺奋妆妇妈娇学孙宁实写宽宠对导将专寻层属冈岛峡岗崭岭岩"
    "币帅师帐带帮干几库厕厢厨废广庐厅张强弹弯汇后径从彻恒悦爱态惨惭庆忧怜凭忆怀懒应恋战戏户抛舍扫挂采扬换损摇捣拥择击挡据担挤扩摆拦摄摊搅败叙敌数毙断于升时晋昼晓晕畅暂历旷晒书会东栅条枣栋栈业极荣构枪乐标样"
    "桥机横档检柜樱栏权欢岁历归残杀壳气汉决没冲况泄凉泪浅渊减测浑涌汤沟温灭满渔渐浆洁潜润涧泽浊浓湿济浏涛洒滩湾为乌无炼烟热烧炉烂争爷墙状狭狮奖独获兽猎献现环玛琼珑产亩毕画异当叠疯疗发皑盗盏尽监盘众睁眯了瞩"
    "矿码确础碍礼祸御禅种称谷积稳穷窜笔节范筑简篮笼粮纠粤垄弥雾霭霁台飓刮凶莹萤烛淀扑迈溜达致骤卷泾钟表铁银钢针铺锈链锦铜铃镇长阁阔乡邻丑医释阵遥桦雏驹骡驴骆驼狸犊坝艳绚灿烁垫错砾滨涟沧澜泼凛葱蔷帜虚灵体耸"
    "啸干刚凤骏回蒙骋它牵绸读课赏贴购钞阅沾韵飒饥鲁鲸鲤鸽鹤鹦鹭鸥鸦鹊洼纵猪谁训诗诺踊轰辽逻邓钻陕隐隽韩颈颤喂惊鬓"
)
_EXTRA = {
    "’": "'",
    "‘": "'",
    "＇": "'",
    "‐": "-",
    "‑": "-",
    "【": "[",
    "】": "]",
    "〔": "[",
    "〕": "]",
    "「": "[",
    "」": "]",
}
_CHARACTERS: dict[str, str] = {**dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)), **_EXTRA}


def _fold_character(character: str) -> str:
    if character in _CHARACTERS:
        return _CHARACTERS[character]
    narrow = unicodedata.normalize("NFKC", character)
    if len(narrow) != 1:
        return character
    lower = narrow.lower()
    return lower if len(lower) == 1 else narrow


def fold(text: str) -> str:
    """Lower case, half width, simplified characters, plain quotes and brackets.

    The result has the length of ``text``, and ``fold(text)[i]`` stands for ``text[i]``.
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_character, text))


def is_han(character: str) -> bool:
    """Whether the character is a Chinese one (the unified ideographs and their extensions)."""
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3134F
        or code in (0x3005, 0x3007)
    )


def is_chinese(text: str) -> bool:
    """Whether the text is mainly Chinese: a Chinese character tells about as much as an English word of four letters."""
    han = sum(map(is_han, text))
    letters = sum(character.isalpha() and not is_han(character) for character in text)
    return han > 0 and han * 4 >= letters
