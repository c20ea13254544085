"""What the demo's photos show out of doors: hills, water, things at work."""

from __future__ import annotations

import math

from desk.demo.canvas import HEIGHT, WIDTH, Canvas, Colour, Point, mix, oval, person, project, ridge


def _turbine(canvas: Canvas, x: float, foot: float, height: float, turn: float, colour: Colour) -> None:
    hub: Point = (x, foot - height)
    w = height * 0.016
    tower = [(x - w, foot), (x + w, foot), (x + w * 0.5, hub[1]), (x - w * 0.5, hub[1])]
    canvas.shaded(
        tower, [(0, mix(colour, (255, 255, 255), 0.2)), (1, mix(colour, (70, 84, 104), 0.35))], across=True
    )
    for blade in range(3):
        angle = math.radians(turn + blade * 120)
        reach = height * 0.62
        along = (math.cos(angle), math.sin(angle))
        across = (-along[1], along[0])
        points = [
            (hub[0] + across[0] * w * 0.4, hub[1] + across[1] * w * 0.4),
            (
                hub[0] + along[0] * reach * 0.2 + across[0] * w * 1.5,
                hub[1] + along[1] * reach * 0.2 + across[1] * w * 1.5,
            ),
            (hub[0] + along[0] * reach, hub[1] + along[1] * reach),
            (hub[0] - across[0] * w * 0.5, hub[1] - across[1] * w * 0.5),
        ]
        canvas.polygon(points, colour)
    canvas.ellipse(hub[0], hub[1], w * 1.3, w * 1.3, mix(colour, (90, 100, 120), 0.2))


def wind_hills() -> Canvas:
    canvas = Canvas(
        [(0, (92, 138, 186)), (0.34, (176, 196, 210)), (0.56, (250, 214, 170)), (1, (240, 200, 160))]
    )
    canvas.glow(1180, 520, 620, 420, (255, 222, 160), 0.8)
    canvas.glow(1180, 520, 120, 120, (255, 250, 232), 1.0)
    for top, width, x in ((170, 300, 320), (120, 220, 760), (235, 260, 1330)):
        canvas.light(
            [oval(x, top, width, 14), oval(x + 90, top + 22, width * 0.7, 10)], (255, 255, 255), 0.35, 12
        )
    canvas.shaded(ridge(600, 52, 0.4, 1.3), [(0, (168, 176, 190)), (0.6, (206, 190, 176))])
    for x, height, turn in ((210, 150, 20), (372, 165, 65), (1010, 140, 95), (1405, 160, 40)):
        _turbine(canvas, x, 590, height, turn, (232, 232, 230))
    canvas.shaded(ridge(690, 70, 2.2, 1.1), [(0, (120, 146, 150)), (0.7, (150, 164, 150))])
    _turbine(canvas, 640, 690, 300, 12, (240, 240, 238))
    _turbine(canvas, 1255, 668, 330, 78, (242, 240, 236))
    canvas.light([[(0, 640), (1600, 600), (1600, 720), (0, 760)]], (255, 226, 190), 0.35, 46)
    canvas.shaded(ridge(810, 84, 4.4, 0.9), [(0, (78, 122, 92)), (1, (52, 92, 66))])
    _turbine(canvas, 345, 835, 540, 48, (250, 250, 248))
    canvas.shaded(ridge(985, 64, 1.2, 0.8), [(0, (44, 84, 58)), (1, (24, 54, 42))])
    canvas.light([[(900, 700), (1600, 640), (1600, 900), (1100, 980)]], (255, 214, 150), 0.25, 80)
    return canvas


def solar_field() -> Canvas:
    canvas = Canvas(
        [(0, (120, 164, 206)), (0.3, (206, 216, 214)), (0.42, (250, 222, 178)), (1, (150, 160, 120))]
    )
    canvas.glow(1080, 400, 560, 380, (255, 224, 160), 0.9)
    canvas.glow(1080, 392, 96, 96, (255, 252, 240), 1.0)
    canvas.shaded(ridge(420, 46, 1.0, 1.4), [(0, (148, 164, 182)), (0.5, (186, 186, 178))])
    canvas.shaded(ridge(462, 34, 3.4, 1.0), [(0, (112, 136, 136)), (0.5, (140, 150, 120))])
    for x, high in ((250, 84), (300, 116), (352, 70)):
        canvas.shaded(
            [(x, 470 - high), (x + 26, 470 - high), (x + 26, 480), (x, 480)],
            [(0, (196, 200, 204)), (1, (150, 152, 152))],
        )
    canvas.shaded(
        [(0, 480), (WIDTH, 470), (WIDTH, HEIGHT), (0, HEIGHT)], [(0, (160, 164, 120)), (1, (84, 98, 62))]
    )
    z = 26.0
    while z > 2.5:
        _panel_row(canvas, z)
        z *= 0.86
    canvas.light([[(760, 470), (1400, 470), (1560, 900), (420, 900)]], (255, 226, 170), 0.3, 90)
    return canvas


def _panel_row(canvas: Canvas, z: float) -> None:
    eye: Point = (800, 400)
    haze = min(1.0, z / 30)
    tilt_low, tilt_high = 1.72, 1.18
    for column in range(-14, 15):
        left, right = column * 2.3 + 0.06, column * 2.3 + 2.2
        quad = [
            project(left, tilt_low, z, eye),
            project(right, tilt_low, z, eye),
            project(right, tilt_high, z + z * 0.09, eye),
            project(left, tilt_high, z + z * 0.09, eye),
        ]
        if quad[1][0] < -40 or quad[0][0] > WIDTH + 40:
            continue
        sheen = max(0.0, 1 - abs(quad[0][0] - 1060) / 700)
        deep = mix(mix((24, 52, 104), (190, 200, 206), haze * 0.7), (255, 220, 170), sheen * 0.25)
        canvas.shaded(quad, [(0, mix(deep, (214, 226, 236), 0.45 + sheen * 0.2)), (1, deep)])
        thin = mix((206, 216, 224), (190, 196, 190), haze)
        canvas.line([*quad, quad[0]], thin, max(0.6, 9 / z))
        for part in (1 / 3, 2 / 3):
            low = (quad[0][0] + (quad[1][0] - quad[0][0]) * part, quad[0][1])
            high = (quad[3][0] + (quad[2][0] - quad[3][0]) * part, quad[3][1])
            canvas.line([low, high], thin, max(0.5, 4 / z))


def night_drill() -> Canvas:
    canvas = Canvas([(0, (10, 18, 40)), (0.5, (30, 50, 84)), (1, (18, 28, 48))])
    for x, top, width in ((60, 330, 210), (250, 250, 90), (900, 300, 260), (1210, 360, 300)):
        canvas.shaded(
            [(x, top), (x + width, top), (x + width, 700), (x, 700)], [(0, (12, 20, 42)), (1, (22, 36, 64))]
        )
        for i in range(int(width // 46)):
            for j in range(4):
                if (i * 7 + j * 5 + x) % 3:
                    canvas.box(
                        x + 16 + i * 46,
                        top + 34 + j * 62,
                        x + 34 + i * 46,
                        top + 56 + j * 62,
                        (232, 190, 110),
                    )
    canvas.box(0, 690, WIDTH, 716, (40, 50, 66))
    for x in (470, 1130):
        canvas.line([(x, 716), (x, 230)], (58, 66, 82), 10)
        canvas.rounded(x - 56, 204, x + 56, 240, 8, (236, 244, 255))
        canvas.light(
            [[(x - 60, 240), (x + 60, 240), (x + 360, 760), (x - 360, 760)]], (206, 224, 255), 0.5, 36
        )
        canvas.glow(x, 222, 210, 170, (236, 244, 255), 0.9)
    _pump(canvas, 700, 716)
    for x, size in ((420, 176), (530, 168), (1010, 178), (1120, 172), (1235, 180)):
        person(canvas, x, 718, size, jacket=(206, 92, 32), stripe=(244, 246, 214), helmet=(240, 200, 60))
    canvas.line(
        [(860, 690), (960, 668), (1040, 700), (1180, 690), (1330, 702), (1600, 690)], (224, 210, 160), 12
    )
    canvas.mirror(716, (16, 26, 48), 0.62)
    ripples = [oval((i * 397) % 1500 + 50, 730 + i * 13, 90 + i * 3, 3.2) for i in range(26)]
    canvas.light(ripples, (190, 212, 244), 0.3, 3)
    return canvas


def _pump(canvas: Canvas, x: float, foot: float) -> None:
    canvas.cast(x + 60, foot, 190, 10, 0.5)
    canvas.shaded(
        [(x - 90, foot - 150), (x + 130, foot - 150), (x + 130, foot - 40), (x - 90, foot - 40)],
        [(0, (230, 84, 52)), (1, (150, 40, 28))],
    )
    canvas.shaded(
        [
            (x + 130, foot - 118),
            (x + 196, foot - 118),
            (x + 216, foot - 74),
            (x + 216, foot - 40),
            (x + 130, foot - 40),
        ],
        [(0, (226, 232, 238)), (1, (150, 160, 172))],
    )
    canvas.polygon(
        [(x + 142, foot - 108), (x + 186, foot - 108), (x + 200, foot - 76), (x + 142, foot - 76)],
        (54, 74, 100),
    )
    canvas.box(x - 90, foot - 92, x + 130, foot - 82, (250, 226, 120))
    for wheel in (-40, 60, 172):
        canvas.ellipse(x + wheel, foot - 30, 32, 32, (24, 26, 32))
        canvas.ellipse(x + wheel, foot - 30, 14, 14, (140, 146, 154))
    canvas.glow(x + 20, foot - 166, 90, 60, (255, 96, 60), 0.9)


def planting() -> Canvas:
    canvas = Canvas([(0, (132, 188, 228)), (0.45, (226, 238, 240)), (1, (190, 210, 150))])
    canvas.glow(340, 150, 420, 300, (255, 246, 214), 0.8)
    canvas.light(
        [oval(900, 150, 240, 26), oval(1050, 130, 180, 30), oval(1320, 220, 220, 20)],
        (255, 255, 255),
        0.7,
        18,
    )
    canvas.shaded(ridge(500, 60, 2.0, 1.2), [(0, (150, 186, 186)), (0.6, (176, 202, 170))])
    canvas.shaded(ridge(590, 56, 0.2, 0.9), [(0, (118, 168, 112)), (0.7, (140, 180, 104))])
    for i in range(26):
        x = (i * 263) % 1640 - 20
        _tree(canvas, x, 612 + (i * 37) % 44, 46 + (i * 13) % 22, (74, 128, 78))
    canvas.shaded(ridge(730, 44, 3.6, 0.7), [(0, (134, 182, 88)), (1, (84, 134, 60))])
    for x, y, size in ((130, 800, 150), (480, 850, 190), (860, 820, 160), (1210, 860, 200), (1500, 810, 150)):
        canvas.cast(x, y, size * 0.24, size * 0.05, 0.4)
        canvas.shaded_ellipse(x, y - 2, size * 0.22, size * 0.06, [(0, (140, 104, 70)), (1, (92, 66, 46))])
        _tree(canvas, x, y, size, (86, 156, 74))
    red: Colour = (206, 44, 44)
    for x, y, size in ((270, 838, 206), (610, 892, 250), (990, 866, 226), (1090, 852, 214), (1380, 886, 244)):
        person(canvas, x, y, size, jacket=red, stripe=(250, 240, 220), helmet=(250, 214, 96))
        canvas.line([(x + size * 0.2, y - size * 0.55), (x + size * 0.3, y + 4)], (120, 84, 52), 5)
    canvas.shaded(ridge(1040, 22, 5.0, 0.8), [(0, (70, 116, 52)), (1, (46, 86, 40))])
    return canvas


def _tree(canvas: Canvas, x: float, foot: float, size: float, leaf: Colour) -> None:
    canvas.line([(x, foot), (x, foot - size * 0.6)], (104, 78, 56), max(2, size * 0.035))
    for dx, dy, r in ((0, -0.92, 0.2), (-0.13, -0.74, 0.2), (0.14, -0.72, 0.2), (0, -0.6, 0.22)):
        canvas.shaded_ellipse(
            x + dx * size, foot + dy * size, r * size, r * size * 0.9,
            [(0, mix(leaf, (236, 246, 170), 0.4)), (1, mix(leaf, (20, 50, 40), 0.3))],
        )  # fmt: skip


def river_plant() -> Canvas:
    canvas = Canvas(
        [
            (0, (52, 66, 112)),
            (0.36, (190, 130, 130)),
            (0.56, (252, 190, 126)),
            (0.66, (250, 210, 160)),
            (1, (60, 70, 100)),
        ]
    )
    canvas.glow(430, 600, 620, 380, (255, 206, 130), 0.75)
    canvas.shaded(ridge(590, 60, 1.7, 1.1), [(0, (124, 104, 122)), (0.4, (170, 130, 124))])
    for x, top, width in ((980, 250, 30), (1090, 300, 26), (1330, 280, 30)):
        canvas.shaded(
            [(x, top), (x + width, top), (x + width + 8, 680), (x - 8, 680)],
            [(0, (92, 74, 92)), (1, (54, 46, 66))],
            across=True,
        )
        canvas.light(
            [oval(x + 70, top - 40, 70, 24), oval(x + 180, top - 80, 130, 34)], (255, 232, 214), 0.5, 26
        )
    for x, top, width in (
        (700, 500, 110),
        (820, 470, 120),
        (1150, 440, 140),
        (1400, 500, 120),
        (590, 540, 96),
    ):
        steel: list[tuple[float, Colour]] = [(0, (206, 150, 128)), (0.3, (150, 112, 116)), (1, (56, 50, 72))]
        canvas.shaded([(x, top), (x + width, top), (x + width, 690), (x, 690)], steel, across=True)
        canvas.shaded_ellipse(x + width / 2, top, width / 2, 14, [(0, (196, 150, 140)), (1, (110, 88, 104))])
    canvas.shaded([(520, 600), (1600, 590), (1600, 700), (520, 700)], [(0, (66, 56, 78)), (1, (44, 42, 62))])
    for i in range(48):
        canvas.ellipse(540 + (i * 173) % 1050, 560 + (i * 61) % 120, 3, 3, (255, 214, 140))
    canvas.shaded(
        [(0, 660), (700, 676), (1600, 690), (1600, 710), (0, 710)], [(0, (52, 50, 66)), (1, (36, 38, 54))]
    )
    canvas.mirror(706, (48, 56, 92), 0.7)
    sparkle = [
        oval(430 + math.sin(i * 1.9) * (30 + i * 4), 716 + i * 11.5, 60 + i * 5, 3.4) for i in range(30)
    ]
    canvas.light(sparkle, (255, 210, 150), 0.4, 3)
    return canvas


def heavy_train() -> Canvas:
    canvas = Canvas([(0, (110, 162, 206)), (0.5, (224, 232, 226)), (1, (150, 180, 140))])
    canvas.light(
        [oval(300, 190, 260, 24), oval(470, 160, 170, 26), oval(1240, 240, 240, 20)], (255, 255, 255), 0.7, 18
    )
    canvas.shaded(ridge(470, 90, 0.9, 1.3), [(0, (142, 168, 190)), (0.6, (188, 200, 196))])
    canvas.shaded(ridge(580, 80, 3.1, 1.0), [(0, (104, 146, 132)), (0.7, (140, 172, 130))])
    for x in range(-60, WIDTH + 200, 290):
        canvas.shaded(
            [(x, 640), (x + 46, 640), (x + 58, HEIGHT), (x - 12, HEIGHT)],
            [(0, (222, 218, 208)), (1, (150, 150, 144))],
            across=True,
        )
    canvas.shaded(
        [(0, 606), (WIDTH, 606), (WIDTH, 650), (0, 650)], [(0, (226, 222, 212)), (1, (164, 162, 156))]
    )
    canvas.shade([[(0, 650), (WIDTH, 650), (WIDTH, 664), (0, 664)]], 0.4, 8)
    for i in range(5):
        x = -60 + i * 262
        canvas.shaded(
            [(x, 488), (x + 244, 488), (x + 232, 586), (x + 12, 586)],
            [(0, (166, 96, 70)), (1, (104, 54, 42))],
        )
        canvas.polygon([(x + 14, 488), (x + 80, 466), (x + 170, 470), (x + 230, 488)], (206, 204, 200))
        for rib in range(1, 6):
            canvas.line([(x + rib * 41, 490), (x + rib * 41, 584)], (128, 70, 52), 3)
        for wheel in (40, 84, 160, 204):
            canvas.ellipse(x + wheel, 594, 15, 15, (44, 44, 50))
    x = 1250
    canvas.shaded(
        [(x, 452), (x + 250, 452), (x + 306, 520), (x + 306, 586), (x, 586)],
        [(0, (214, 62, 52)), (1, (150, 32, 34))],
    )
    canvas.box(x, 520, x + 306, 532, (250, 236, 196))
    canvas.polygon([(x + 212, 466), (x + 246, 466), (x + 286, 516), (x + 212, 516)], (66, 96, 124))
    for wheel in (44, 92, 210, 258):
        canvas.ellipse(x + wheel, 594, 16, 16, (40, 40, 46))
    canvas.line([(0, 606), (WIDTH, 606)], (88, 86, 84), 5)
    canvas.shaded(ridge(900, 60, 2.4, 0.9), [(0, (96, 146, 84)), (1, (54, 104, 66))])
    for i in range(30):
        _tree(canvas, (i * 211) % 1640 - 20, 940 + (i * 53) % 90, 70 + (i * 17) % 50, (70, 130, 70))
    return canvas
