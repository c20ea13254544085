"""What the demo's photos show indoors: halls, rooms, machines."""

from __future__ import annotations

import math

from desk.demo.canvas import HEIGHT, WIDTH, Canvas, Colour, Point, mix, person, project


def _block(
    canvas: Canvas,
    near: float,
    far: float,
    left: float,
    right: float,
    top: float,
    floor: float,
    colour: Colour,
) -> None:
    """A box standing in a room seen along its length: lid, the side towards the aisle, front."""
    dim = min(1.0, max(0.0, (near - 3) / 26))
    haze = (196, 160, 118)
    lid = [
        project(left, top, near),
        project(right, top, near),
        project(right, top, far),
        project(left, top, far),
    ]
    canvas.polygon(lid, mix(mix(colour, (255, 236, 205), 0.35), haze, dim))
    inner = right if right < 0 else left
    side = [
        project(inner, top, near),
        project(inner, floor, near),
        project(inner, floor, far),
        project(inner, top, far),
    ]
    canvas.polygon(side, mix(mix(colour, (20, 22, 30), 0.25), haze, dim))
    front = [
        project(left, top, near),
        project(right, top, near),
        project(right, floor, near),
        project(left, floor, near),
    ]
    base = mix(colour, haze, dim)
    canvas.shaded(front, [(0, base), (1, mix(base, (14, 16, 24), 0.55))])
    slit = top + (floor - top) * 0.34
    glow = [
        project(inner, slit, near),
        project(inner, slit + 0.12, near),
        project(inner, slit + 0.12, far),
        project(inner, slit, far),
    ]
    canvas.polygon(glow, mix((255, 158, 64), haze, dim * 0.6))


def potroom() -> Canvas:
    canvas = Canvas([(0, (60, 48, 46)), (0.4, (150, 110, 78)), (1, (86, 74, 66))])
    canvas.glow(800, 420, 900, 620, (255, 196, 120), 0.85)
    floor = [project(-9, 3, 2.2), project(9, 3, 2.2), project(9, 3, 60), project(-9, 3, 60)]
    canvas.shaded(floor, [(0, (214, 176, 128)), (1, (92, 82, 74))])
    for z in (34, 24, 17, 12, 9, 7, 5.4, 4.2):
        dark = mix((62, 50, 46), (206, 164, 116), min(1, z / 36))
        apex, eaves = -3.5, -2.3
        beam = [project(-9, eaves, z), project(0, apex, z), project(9, eaves, z)]
        canvas.line(beam, dark, 150 / z)
        for side in (-1, 1):
            canvas.line([project(side * 9, eaves, z), project(side * 9, 3, z)], dark, 110 / z)
        lamp = project(0, apex + 0.35, z)
        canvas.ellipse(lamp[0], lamp[1], 190 / z, 52 / z, (255, 244, 222))
    canvas.glow(800, 418, 330, 230, (255, 226, 176), 0.95)
    near = 30.0
    while near > 2.4:
        for side in (-1, 1):
            left, right = (-8.2, -2.5) if side < 0 else (2.5, 8.2)
            _block(canvas, near, near + 1.15, left, right, 1.25, 3.0, (112, 120, 134))
        near -= 1.6
    for x, z in ((-0.9, 15.0), (0.5, 14.0), (1.2, 11.5), (-1.2, 9.5)):
        spot = project(x, 3, z)
        person(canvas, spot[0], spot[1], 1.75 * 900 / z)
    canvas.glow(800, 400, 500, 300, (255, 214, 150), 0.22)
    return canvas


def training_room() -> Canvas:
    canvas = Canvas([(0, (214, 218, 220)), (0.55, (232, 230, 224)), (1, (150, 130, 110))])
    canvas.shaded(
        [(0, 0), (420, 90), (420, 690), (0, 830)], [(0, (206, 212, 216)), (1, (226, 224, 216))], across=True
    )
    canvas.polygon([(0, 830), (420, 690), (1600, 690), (1600, 1067), (0, 1067)], (160, 138, 114))
    for left in (40, 230):
        top, low = 120 + left * 0.16, 640 - left * 0.22
        pane = [(left, top), (left + 150, top + 24), (left + 150, low - 30), (left, low)]
        canvas.shaded(pane, [(0, (196, 224, 244)), (1, (250, 248, 232))])
        canvas.line([(left + 75, top + 12), (left + 75, low - 15)], (180, 186, 190), 6)
    canvas.light([[(0, 760), (520, 700), (1100, 900), (420, 1067), (0, 1067)]], (255, 246, 220), 0.35, 60)
    canvas.rounded(560, 130, 1350, 590, 10, (52, 58, 66))
    canvas.shaded(
        [(574, 144), (1336, 144), (1336, 576), (574, 576)], [(0, (246, 250, 252)), (1, (214, 230, 240))]
    )
    canvas.box(620, 184, 940, 202, (40, 96, 150))
    canvas.box(620, 220, 860, 230, (150, 166, 180))
    for i, high in enumerate((120, 168, 150, 206, 236, 262)):
        canvas.shaded(
            [
                (640 + i * 62, 530 - high),
                (682 + i * 62, 530 - high),
                (682 + i * 62, 530),
                (640 + i * 62, 530),
            ],
            [(0, (60, 132, 190)), (1, (120, 180, 214))],
        )
    curve = [(1060 + i * 6, 470 - 150 * (1 - math.exp(-i / 14)) - 8 * math.sin(i / 2)) for i in range(40)]
    canvas.line([(1060, 260), (1060, 530), (1305, 530)], (120, 132, 144), 3)
    canvas.line(curve, (206, 84, 44), 6)
    canvas.glow(950, 360, 620, 420, (226, 240, 250), 0.3)
    person(canvas, 1452, 770, 400, jacket=(48, 72, 106), stripe=(214, 220, 226), helmet=(58, 46, 42))
    helmets: list[Colour] = [(242, 190, 52), (236, 238, 236), (52, 112, 176), (206, 66, 52)]
    for row, (y, size, count, shift) in enumerate(((780, 58, 9, 60), (880, 74, 7, 40), (1010, 96, 6, 110))):
        step = WIDTH / count
        for i in range(count):
            _seat(canvas, shift + i * step, y, size, helmets[(i * 3 + row) % 4])
    return canvas


def _seat(canvas: Canvas, x: float, y: float, size: float, helmet: Colour) -> None:
    jacket = (44, 78, 120)
    canvas.shaded(
        [(x - size, y + size * 1.9), (x - size * 0.92, y + size * 0.86), (x - size * 0.4, y + size * 0.55),
         (x + size * 0.4, y + size * 0.55), (x + size * 0.92, y + size * 0.86), (x + size, y + size * 1.9)],
        [(0, mix(jacket, (255, 255, 255), 0.12)), (1, mix(jacket, (0, 0, 0), 0.35))],
    )  # fmt: skip
    canvas.box(x - size * 0.84, y + size * 1.2, x + size * 0.84, y + size * 1.34, (222, 226, 110))
    canvas.ellipse(x, y + size * 0.22, size * 0.36, size * 0.44, (198, 160, 132))
    canvas.shaded_ellipse(
        x,
        y,
        size * 0.5,
        size * 0.44,
        [(0, mix(helmet, (255, 255, 255), 0.4)), (1, mix(helmet, (40, 30, 20), 0.25))],
    )
    canvas.rounded(
        x - size * 0.54,
        y + size * 0.2,
        x + size * 0.54,
        y + size * 0.3,
        size * 0.05,
        mix(helmet, (0, 0, 0), 0.3),
    )
    canvas.rounded(
        x - size * 1.05, y + size * 1.62, x + size * 1.05, y + size * 3.2, size * 0.2, (74, 66, 62)
    )


def coils() -> Canvas:
    canvas = Canvas([(0, (58, 66, 80)), (0.45, (124, 134, 148)), (0.6, (112, 118, 128)), (1, (56, 60, 68))])
    for x in range(60, WIDTH, 210):
        canvas.shaded([(x, 0), (x + 22, 0), (x + 22, 560), (x, 560)], [(0, (44, 50, 62)), (1, (88, 96, 108))])
    for x in (90, 400, 710, 1020, 1330):
        canvas.rounded(x, 74, x + 210, 100, 8, (246, 250, 252))
        canvas.light([[(x - 40, 66), (x + 250, 66), (x + 300, 190), (x - 90, 190)]], (206, 222, 240), 0.5, 40)
    canvas.shaded(
        [(0, 600), (WIDTH, 600), (WIDTH, HEIGHT), (0, HEIGHT)], [(0, (132, 138, 146)), (1, (62, 66, 74))]
    )
    rows: list[tuple[float, float, float, list[float]]] = [
        (610, 92, 0.55, [60, 330, 600, 870, 1140, 1410]),
        (690, 138, 0.3, [-10, 330, 690, 1060, 1420]),
        (850, 215, 0.0, [130, 740, 1330]),
    ]
    for y, radius, haze, places in rows:
        for place in places:
            _coil(canvas, place, y, radius, haze)
    return canvas


def _coil(canvas: Canvas, x: float, y: float, r: float, haze: float) -> None:
    far = x + r * 1.75
    rx = r * 0.66
    pale: Colour = (126, 136, 150)
    canvas.cast(x + r * 0.9, y + r * 0.98, r * 1.5, r * 0.14, 0.6)
    lit: list[tuple[float, Colour]] = [
        (0, (176, 186, 198)), (0.22, (246, 249, 252)),
        (0.5, (182, 192, 204)), (0.82, (104, 114, 130)), (1, (128, 138, 152)),
    ]  # fmt: skip
    skin = [(share, mix(colour, pale, haze)) for share, colour in lit]
    canvas.shaded_ellipse(far, y, rx * 0.98, r, skin)
    canvas.shaded([(x, y - r), (far, y - r), (far, y + r), (x, y + r)], skin)
    strap = x + r * 1.12
    canvas.shaded(
        [(strap + rx * 0.0, y - r), (strap + r * 0.07, y - r), (strap + r * 0.07, y + r), (strap, y + r)],
        [
            (0, mix((60, 108, 176), pale, haze)),
            (0.3, mix((104, 150, 210), pale, haze)),
            (1, mix((28, 56, 104), pale, haze)),
        ],
    )
    face: list[tuple[float, Colour]] = [
        (0, mix((238, 242, 246), pale, haze)),
        (1, mix((150, 160, 174), pale, haze)),
    ]
    canvas.shaded_ellipse(x, y, rx, r, face)
    for ring in range(4, 24):
        share = ring / 24
        canvas.ring(
            x,
            y,
            rx * share,
            r * share,
            mix(mix((172, 182, 194), (222, 228, 234), ring % 3 / 2), pale, haze),
            1,
        )
    canvas.ellipse(x, y, rx * 0.3, r * 0.3, mix((40, 46, 58), pale, haze))
    canvas.ellipse(x + rx * 0.07, y, rx * 0.22, r * 0.26, mix((20, 24, 32), pale, haze))


def control_room() -> Canvas:
    canvas = Canvas([(0, (20, 28, 44)), (0.6, (34, 48, 70)), (1, (24, 28, 38))])
    for column in range(5):
        for row in range(2):
            _screen(canvas, 130 + column * 272, 130 + row * 186, 256, 170, column * 2 + row)
    canvas.glow(800, 330, 1000, 460, (90, 160, 220), 0.35)
    canvas.shaded(
        [(0, 600), (WIDTH, 600), (WIDTH, HEIGHT), (0, HEIGHT)], [(0, (46, 58, 78)), (1, (18, 22, 32))]
    )
    canvas.shaded([(90, 730), (1510, 730), (1600, 800), (0, 800)], [(0, (122, 132, 146)), (1, (78, 86, 100))])
    canvas.shaded([(0, 800), (1600, 800), (1600, 880), (0, 880)], [(0, (54, 60, 74)), (1, (28, 32, 42))])
    for i, x in enumerate((250, 590, 930, 1270)):
        canvas.polygon([(x + 26, 726), (x + 64, 726), (x + 70, 752), (x + 20, 752)], (30, 36, 48))
        _screen(canvas, x - 60, 600, 210, 128, i + 3)
    for x in (380, 1060):
        _seat(canvas, x, 726, 104, (54, 44, 42))
    person(canvas, 760, 1010, 420, jacket=(44, 92, 148), stripe=(216, 224, 230), helmet=(238, 240, 240))
    canvas.light([[(100, 735), (1500, 735), (1560, 790), (40, 790)]], (130, 196, 240), 0.25, 20)
    return canvas


def _screen(canvas: Canvas, x: float, y: float, width: float, height: float, kind: int) -> None:
    canvas.rounded(x - 6, y - 6, x + width + 6, y + height + 6, 6, (12, 16, 24))
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    canvas.shaded(corners, [(0, (22, 62, 96)), (1, (14, 38, 66))])
    bright: list[Colour] = [(96, 226, 190), (250, 196, 90), (110, 196, 250)]
    colour = bright[kind % 3]
    for i in range(1, 5):
        canvas.line([(x, y + height * i / 5), (x + width, y + height * i / 5)], (34, 78, 112), 1)
    if kind % 4 == 1:
        for i in range(7):
            high = height * (0.3 + 0.08 * ((i * 5 + kind) % 7))
            canvas.box(
                x + 18 + i * width / 8,
                y + height - 14 - high,
                x + 36 + i * width / 8,
                y + height - 14,
                colour,
            )
        return
    for wave in range(1 + kind % 2):
        points = [
            (
                x + i * width / 40,
                y
                + height
                * (0.5 + 0.2 * wave - 0.14 * math.sin(i / 4 + kind) - 0.1 * math.sin(i / 1.7 + wave)),
            )
            for i in range(41)
        ]
        canvas.line(points, mix(colour, bright[(kind + 1) % 3], wave * 0.9), 3)


def reading_corner() -> Canvas:
    canvas = Canvas([(0, (226, 206, 176)), (0.7, (238, 222, 196)), (1, (150, 112, 80))])
    spines: list[Colour] = [
        (158, 58, 48),
        (46, 84, 116),
        (206, 158, 74),
        (74, 108, 84),
        (226, 216, 196),
        (110, 78, 108),
    ]
    canvas.shaded([(300, 90), (1540, 90), (1540, 800), (300, 800)], [(0, (138, 98, 64)), (1, (104, 72, 48))])
    for shelf in range(4):
        top = 112 + shelf * 172
        canvas.shaded(
            [(322, top), (1518, top), (1518, top + 150), (322, top + 150)],
            [(0, (66, 46, 34)), (1, (96, 68, 48))],
        )
        x, index = 332.0, shelf * 5
        while x < 1490:
            width, high = 20 + (index * 7) % 19, 104 + (index * 29) % 38
            if index % 13 != 12:
                tone = spines[(index * 5 + shelf) % 6]
                canvas.shaded(
                    [
                        (x, top + 150 - high),
                        (x + width, top + 150 - high),
                        (x + width, top + 150),
                        (x, top + 150),
                    ],
                    [(0, mix(tone, (255, 255, 255), 0.15)), (1, mix(tone, (0, 0, 0), 0.25))],
                    across=True,
                )
                canvas.box(
                    x + 4, top + 168 - high, x + width - 4, top + 172 - high, mix(tone, (255, 244, 214), 0.6)
                )
            x += width + 2
            index += 1
    canvas.polygon([(0, 860), (WIDTH, 860), (WIDTH, HEIGHT), (0, HEIGHT)], (176, 134, 96))
    canvas.shaded(
        [(0, 860), (WIDTH, 860), (WIDTH, HEIGHT), (0, HEIGHT)], [(0, (188, 146, 106)), (1, (122, 86, 60))]
    )
    canvas.cast(800, 1010, 560, 26, 0.45)
    canvas.shaded(
        [(240, 800), (1330, 800), (1400, 850), (170, 850)], [(0, (222, 184, 136)), (1, (196, 152, 104))]
    )
    canvas.box(170, 850, 1400, 872, (150, 108, 70))
    for x in (230, 1320):
        canvas.shaded(
            [(x, 872), (x + 26, 872), (x + 26, 1020), (x, 1020)], [(0, (140, 100, 66)), (1, (96, 66, 44))]
        )
    for x, tone in ((520, (206, 66, 52)), (900, (46, 96, 140))):
        canvas.polygon(
            [(x - 110, 834), (x, 822), (x + 110, 834), (x + 96, 812), (x, 800), (x - 96, 812)],
            (250, 246, 236),
        )
        canvas.line([(x, 800), (x, 824)], mix((200, 190, 176), tone, 0.3), 3)
    canvas.line([(1180, 830), (1180, 660)], (70, 70, 76), 8)
    canvas.polygon([(1120, 670), (1240, 670), (1214, 590), (1146, 590)], (250, 214, 140))
    canvas.light([[(1120, 670), (1240, 670), (1420, 850), (940, 850)]], (255, 226, 160), 0.5, 26)
    canvas.glow(1180, 650, 420, 360, (255, 220, 150), 0.55)
    canvas.shaded([(70, 800), (190, 800), (176, 940), (84, 940)], [(0, (206, 120, 84)), (1, (150, 78, 52))])
    for i in range(11):
        angle = math.radians(-160 + i * 14)
        tip = (130 + 250 * math.cos(angle) * 0.8, 800 + 300 * math.sin(angle))
        bend = (130 + 90 * math.cos(angle), 800 + 170 * math.sin(angle) - 40)
        canvas.polygon(
            [(124, 804), bend, tip, (bend[0] + 26, bend[1] + 14), (138, 804)],
            mix((66, 124, 72), (140, 180, 90), i % 3 / 3),
        )
    return canvas


def casting() -> Canvas:
    canvas = Canvas([(0, (26, 20, 26)), (0.5, (62, 38, 34)), (1, (30, 24, 28))])
    for x in range(40, WIDTH, 240):
        canvas.shaded([(x, 0), (x + 34, 0), (x + 34, 760), (x, 760)], [(0, (30, 26, 32)), (1, (66, 46, 42))])
    canvas.glow(760, 560, 760, 560, (255, 130, 50), 0.75)
    canvas.shaded(
        [(0, 760), (WIDTH, 760), (WIDTH, HEIGHT), (0, HEIGHT)], [(0, (92, 60, 48)), (1, (30, 24, 28))]
    )
    canvas.line([(560, 0), (560, 150), (640, 190)], (70, 70, 78), 18)
    canvas.shaded(
        [(430, 190), (720, 190), (676, 470), (474, 470)],
        [(0, (124, 112, 112)), (0.5, (78, 68, 72)), (1, (40, 34, 40))],
        across=True,
    )
    canvas.polygon([(690, 190), (790, 232), (776, 262), (700, 262)], (92, 80, 80))
    canvas.ellipse(578, 192, 146, 26, (255, 206, 120))
    stream: list[Point] = [
        (786, 240),
        (806, 300),
        (816, 420),
        (820, 640),
        (842, 640),
        (842, 420),
        (834, 300),
        (800, 236),
    ]
    canvas.light([stream], (255, 170, 70), 1.0, 26)
    canvas.polygon(stream, (255, 236, 190))
    canvas.shaded([(560, 640), (1240, 640), (1180, 800), (620, 800)], [(0, (104, 84, 80)), (1, (44, 36, 40))])
    canvas.ellipse(900, 642, 338, 30, (255, 190, 96))
    canvas.ellipse(880, 642, 240, 19, (255, 232, 180))
    canvas.glow(860, 630, 420, 240, (255, 190, 100), 0.8)
    for i in range(70):
        angle = math.radians(200 + (i * i * 37 + i * 11) % 140)
        reach = 40 + (i * i * 53 + i * 29) % 330
        along, down = math.cos(angle), math.sin(angle)
        spark = (832 + along * reach, 630 + down * reach * 0.8 + reach * reach / 900)
        tail = (spark[0] - along * (6 + i % 9), spark[1] - down * (6 + i % 9))
        canvas.line([spark, tail], (255, 226, 160), 1.5 + i % 3 * 0.6)
    for left, size in ((300, 330), (1330, 350)):
        person(canvas, left, 960, size, jacket=(70, 72, 84), stripe=(255, 200, 110), helmet=(236, 214, 180))
    return canvas
