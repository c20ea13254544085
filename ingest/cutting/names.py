"""Which words are a person's name and which are a unit's: surnames, the endings units have, and what rules them out."""

from __future__ import annotations

import re

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方"
    "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝"
    "包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫"
    "费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳"
    "谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌"
    "母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由喜"
)
_COMPOUND = frozenset(
    {
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "夏侯",
        "司徒",
        "端木",
        "南宫",
        "长孙",
        "宇文",
    }
    | {"轩辕", "独孤", "澹台", "申屠", "太史", "闻人", "呼延", "钟离", "东郭", "西门", "拓跋", "完颜"}
)
_UNIT_END = re.compile(
    r"(?:厂|部|公司|车间|处|科|室|中心|党委|支部|总支|工会|团委|队|班|组|站|院|所|集团|办|矿|委|会|局|学校|协会|区|工段|纪委|机关|基地|厅|馆|园|库|社"
    r"|铝业|矿业|热电|物流|电力|能源|科技|股份|实业|机械|炉|线|段|中队|大队|分队|项目|片区|社区|街道|镇|乡|村|大学|学院|中学|小学|银行|幼儿园|食堂|餐厅|宾馆|招待所|诊所|码头|泵房|机房|锅炉房|风电场|电场|林场|农场|牧场|料场|货场|堆场|电站|水库)$"
)
_VERB = re.compile(
    r"^请|我们|咱们|召开|开展|举办|举行|组织(?!部|科|处|室|人事)|进行|完成|推进|启动|荣获|获得|喜获|慰问|走进|强化|加强|落实|参加|观摩|检查(?!站)|调研(?!室)|部署|开启|助力|打造|提升"
    r"|圆满|顺利|成功|为|把|让|被|与会|通过|迎来|实现"
)
_DOING_UNIT = re.compile(
    r"(?:[\u4e00-\u9fff]{2,12}(?:厂|公司|部|中心))?(?:完成|检查|调研|组织|推进|提升|通过|启动)(?:车间|工段|班|组|队|站|科|室|部|处|中心)"
)
"""Units named after what they do: 完成车间."""
_UNIT_GLUED = re.compile(
    r"^([\u4e00-\u9fffA-Za-z0-9·（）()]{1,30}?(?:厂|部|公司|车间|处|科|室|中心|党委|支部|总支|工会|团委|队|班|组|站|院|所|集团|办|矿|局|工段|作业区|基地))"
    r"([\u3400-\u9fff·\U00020000-\U0003ffff]{2,4})$"
)
_NO_NAME = re.compile(
    r"召开|开展|举办|举行|组织|进行|完成|推进|启动|荣获|获得|慰问|走进|[变改换添建搬图照景影角会场前后内外上下的了在和与为个次名人日月年一二三四五六七八九十\d]"
)
_LATIN_UNIT = re.compile(
    r"\b(?:plant|department|dept|office|division|workshop|company|team|group|union|committee|cent(?:er|re)|works|unit|school|branch|laboratory|lab|section"
    r"|smelter|mill|hospital|bureau|institute|factory|shop|station)\b\.?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?<=[部处科室队班组厂段区司心站院所会])(?:(?:退休|离休|离退休|老|青年|一线|在职)?(?:职工|员工|工人|干部|党员|教师)|通讯员|记者|信息员|队长|班长|组长|主任|书记|厂长|部长|科长|处长|经理|职工|员工|工人)$"
)


def is_person(token: str) -> bool:
    """Whether a word can be a person's name: a surname and one or two characters, or a name with a dot."""
    if "·" in token:
        return not _UNIT_END.search(token.split("·")[0]) and bool(
            re.fullmatch(r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6}){1,3}", token)
        )
    if re.fullmatch(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}", token):
        return (len(token) <= 3 and token[0] in SURNAMES) or (len(token) >= 3 and token[:2] in _COMPOUND)
    return bool(re.fullmatch(r"[A-Z][\w'’-]*\.?(?: [A-Z][\w'’-]*\.?){1,3}", token))


def is_verbal(token: str) -> bool:
    """Whether a word says that something is done: then it is no name of anybody."""
    return bool(_VERB.search(token) or _NO_NAME.search(token))


def is_unit(token: str) -> bool:
    if len(token) > 30 or (_VERB.search(token) and not _DOING_UNIT.fullmatch(token)):
        return False  # 电解厂召开节能会 ends like a unit and is a headline
    return bool(_UNIT_END.search(token)) or bool(_LATIN_UNIT.search(token))


def glued(token: str) -> tuple[str, str] | None:
    """Unit and name written together, 炭素厂许衡, taken apart; None when the word is not made so."""
    match = _UNIT_GLUED.match(token)
    if match is None:
        return None
    name = match[2].lstrip("·")
    if name[-1:] in "口前后里外内边旁":
        return None  # 献血车开进厂门口 is a headline
    if not is_person(name) and (len(name) != 3 or is_unit(name) or _NO_NAME.search(token)):
        return None  # three characters behind a unit may be a rare surname's: 铁路运输部禤志强
    return match[1], name


def without_title(token: str) -> str:
    """青年突击队队长 as 青年突击队: a unit without the office of the person named next."""
    return _TITLE.sub("", token)


def latin_unit_end(text: str) -> int:
    """Where the last word ends that makes an English name a unit's, or 0."""
    return max((match.end() for match in _LATIN_UNIT.finditer(text)), default=0)
