"""Short invented news for the cases where several stand in one mail. NEWS["pot"] has text, attribution, headline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.corpus.kit import Piece


@dataclass(frozen=True)
class News:
    headline: str
    paragraphs: tuple[str, ...]
    unit: str
    authors: tuple[str, ...]

    @property
    def credit(self) -> str:
        return f"（{self.unit}　{'　'.join(self.authors)}）"

    def body(self, glued: bool = True) -> list[str]:
        """The paragraphs, the attribution at the end of the last one or on a line of its own."""
        if glued:
            return [*self.paragraphs[:-1], self.paragraphs[-1] + self.credit]
        return [*self.paragraphs, self.credit]

    def whole(self, prefix: str = "", glued: bool = True) -> list[str]:
        return [prefix + self.headline, *self.body(glued)]

    def piece(self, titled: bool = True, **other: Any) -> Piece:
        known = {"headline": self.headline if titled else "", "unit": self.unit, "authors": self.authors}
        return Piece(self.paragraphs, **{**known, **other})


NEWS = {
    "pot": News(
        "一台电解槽的三十天",
        (
            "4月10日以来，青石电解铝厂二车间把216号槽作为试验槽，每天记录出铝量、分子比和炉底压降，三十天积累数据2100组。",
            "5月10日，试验小组据此把保温料厚度由16厘米调整到18厘米，槽电压下降12毫伏，折合年节电3.1万千瓦时。",
        ),
        "青石电解铝厂",
        ("何小满",),
    ),
    "anode": News(
        "炭素厂阳极日产首破九百块",
        (
            "5月9日，炭素厂成型车间当班生产阳极生坯906块，合格率98.9%，首次突破日产九百块，振动成型机连续运行23小时无故障。",
        ),
        "炭素厂",
        ("许衡", "陶镕"),
    ),
    "grid": News(
        "银杉热电公司完成开关站年检",
        ("银杉热电公司5月6日至8日完成110千伏开关站年度检修，更换避雷器6只，处理接头发热2处，送电一次成功。",),
        "银杉热电公司",
        ("苏禾",),
    ),
    "coil": News(
        "岚谷铝卷搭上海铁班列",
        (
            "5月8日，岚谷铝加工公司首批560吨铝卷由云岚北站装车，经海铁联运发往沿海用户，全程比公路运输少用2天。",
            "下一步，班列将固定为每周一列，每吨运费预计下降46元。",
        ),
        "岚谷铝加工公司",
        ("宁远",),
    ),
    "share": News(
        "老师傅把绝活写进了小册子",
        (
            "5月7日，检修分公司为二十名即将退休的技师编印《绝活小册子》，收录找正、刮研、听音辨障等技法58条，发放到每个班组。",
        ),
        "检修分公司",
        ("韩征",),
    ),
    "gate": News(
        "厂区北门启用无人值守汽车衡",
        (
            "物流中心5月10日启用厂区北门无人值守汽车衡，车辆识别、称重、打单一次完成，单车过磅由4分钟缩短到50秒。",
        ),
        "物流中心",
        ("方既白",),
    ),
    "rain": News(
        "汛期前清出一千方淤泥",
        (
            "截至5月11日，铁路运输部组织职工清掏专用线两侧排水沟4.6公里，清出淤泥1080立方米，更换破损盖板73块。",
        ),
        "铁路运输部",
        ("黄堃",),
    ),
    "robot": News(
        "取样机器人上岗第一周",
        (
            "质检计量中心取样机器人5月4日上岗，一周取铝液样612次，代替人工走动约38公里。",
            "机器人每次取样用时45秒，样品重量偏差小于2克，化验员从高温区撤到了操作室。",
        ),
        "质检计量中心",
        ("郑喆",),
    ),
    "bus": News(
        "夜班通勤车多开两趟",
        (
            "5月6日起，后勤服务中心增开23时30分和次日1时两趟夜班通勤车，覆盖四个生活区，首周运送下夜班职工740人次。",
        ),
        "后勤服务中心",
        ("江岸",),
    ),
    "books": News(
        "图书漂流进了控制室",
        (
            "党群工作部把86本职工推荐的好书装进六只漂流箱，5月8日起在各控制室轮流停留，每站一周，读者在扉页写下一句话接力。",
        ),
        "党群工作部",
        ("周以宁",),
    ),
}


def several(*keys: str, titled: bool = True, **other: Any) -> tuple[Piece, ...]:
    return tuple(NEWS[key].piece(titled, **other) for key in keys)
