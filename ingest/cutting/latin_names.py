"""Which capitalised words are a person's name where nothing says so: Chinese family names in pinyin, first names."""

from __future__ import annotations

import re

from ingest.cutting.names import is_person

_PINYIN_WORDS = """
    ai an ao bai ban bao bi bian bo bu cai cao cen chai chang che chen cheng chi chong chu cui dai
    dan dang deng di diao ding dong dou du duan e fan fang fei feng fu gan gao ge geng gong gou gu
    guan guo han hao he hei hong hou hu hua huang hui huo ji jia jian jiang jiao jin jing ju kang
    ke kong kuang lai lan lang lao le lei li lian liang liao lin ling liu long lou lu lv luo lyu ma
    mao mei meng mi miao min mo mou mu na nan ni nie ning niu ou ouyang pan pang pei peng ping pu
    qi qian qiang qiao qin qiu qu quan ran rao ren rong ruan rui sang sha shan shang shao she shen
    sheng shi shu si sima song su sui sun tai tan tang tao tian tong tu wan wang wei wen weng wu xi
    xia xian xiang xiao xie xin xing xiong xu xuan xue yan yang yao ye yi yin ying you yu yuan yue
    yun zang zeng zha zhai zhan zhang zhao zhen zheng zhong zhou zhu zhuang zhuo zong zou zu zuo
    chan cheung chow fung ho hsu kwok lam lau lee leung mak ng tam tsang wong yeung yip
"""
_PINYIN = frozenset(_PINYIN_WORDS.split())
_GIVEN_WORDS = """
    adam alan albert alex alexander alice amy andrea andrew angela anna anne anton barbara ben
    boris brian carla carlos carol catherine charles chris christian christina claire daniel david
    denis diana dmitri elena elizabeth ella emily emma eric eva fatima felix frank george grace
    hans harry helen helena henry igor ingrid irina isabel ivan jack jacob james jan jane jason
    jean jennifer jenny john jonas jose joseph julia karen karl kate kevin laura lars lena leo lily
    linda lisa louis lucas lucy luis maria marie mark martin mary matthew max michael mike mohammed
    monica nancy natalia nick nicole nina oleg olga oliver olivia oscar pablo patrick paul pavel
    pedro peter petra philip rachel ralph rebecca richard robert roger rosa ruth sam samuel sandra
    sara sarah sergei simon sofia sonia sophie stefan stephen steve steven susan sven tatiana
    thomas tim tom tony vera victor victoria vladimir walter william yuri
"""
_GIVEN = frozenset(_GIVEN_WORDS.split())
_SYLLABLES = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ue|ui"
    r"|uo|ve|er|a|o|e|i|u|v)){1,3}"
)


def is_plain_name(name: str) -> bool:
    """Whether words are a person's name even where nothing says so: a Chinese family name, a common first name."""
    if re.search("[\u4e00-\u9fff]", name):
        return is_person(name)
    words = name.replace(".", "").split()
    if not is_person(name) or not 2 <= len(words) <= 3:
        return False
    first, last = words[0].lower(), words[-1].lower()
    syllables = all(re.fullmatch(_SYLLABLES, one.lower().replace("-", "").replace("'", "")) for one in words)
    return first in _GIVEN or len(words[0]) == 1 or (syllables and (first in _PINYIN or last in _PINYIN))
