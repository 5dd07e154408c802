"""Creatures of the loom, drawn once as masks: (body, inner detail), both "L" images of the size asked."""

from collections.abc import Callable

from PIL import Image, ImageDraw

Pair = tuple[Image.Image, Image.Image]


class _Pen:
    """Draws in unit coordinates on two masks."""

    def __init__(self, w: int, h: int) -> None:
        self.w, self.h = w, h
        self.body, self.inner = Image.new("L", (w, h), 0), Image.new("L", (w, h), 0)

    def _at(self, points: str) -> list[tuple[float, float]]:
        pairs = (p.split(",") for p in points.split())
        return [(float(x) / 100 * self.w, float(y) / 100 * self.h) for x, y in pairs]

    def line(self, points: str, width: float, inner: bool = False) -> None:
        draw = ImageDraw.Draw(self.inner if inner else self.body)
        at, px = self._at(points), max(1, round(width / 100 * min(self.w, self.h)))
        draw.line(at, fill=255, width=px, joint="curve")
        for x, y in (at[0], at[-1]):
            draw.ellipse([x - px / 2, y - px / 2, x + px / 2, y + px / 2], fill=255)

    def area(self, points: str, inner: bool = False) -> None:
        ImageDraw.Draw(self.inner if inner else self.body).polygon(self._at(points), fill=255)

    def dot(self, x: float, y: float, rx: float, ry: float | None = None, inner: bool = False) -> None:
        ry = rx if ry is None else ry
        box = [(x - rx) / 100 * self.w, (y - ry) / 100 * self.h, (x + rx) / 100 * self.w, (y + ry) / 100 * self.h]
        ImageDraw.Draw(self.inner if inner else self.body).ellipse(box, fill=255)

    def pair(self) -> Pair:
        return self.body, self.inner


def horse(w: int, h: int) -> Pair:
    """Njara, the horse of Sumba, with mane and rider's cloth."""
    p = _Pen(w, h)
    p.area("22,42 70,40 76,50 72,62 26,62 18,54")
    p.area("62,46 74,16 84,12 96,26 92,32 82,28 76,52")
    p.line("76,14 74,6", 4)
    for leg in ("26,58 22,78 26,94", "36,60 38,78 34,94", "62,60 60,78 64,94", "72,56 76,76 72,94"):
        p.line(leg, 6)
    p.line("20,46 8,52 10,74 4,80", 6)
    for k in range(5):
        p.line(f"{64 + k * 2.4},{38 - k * 6} {56 + k * 2.4},{32 - k * 6}", 3)
    p.area("38,42 56,41 54,56 40,56", inner=True)
    p.dot(86, 20, 2.5, inner=True)
    return p.pair()


def bird(w: int, h: int) -> Pair:
    """A cock with raised tail (manu)."""
    p = _Pen(w, h)
    p.dot(50, 52, 24, 20)
    p.area("62,50 74,18 86,20 84,34 70,60")
    p.area("84,22 97,28 84,32")
    p.area("72,20 76,6 80,14 86,5 86,20")
    for tail in ("32,46 12,36 8,12", "30,50 18,24 20,6", "32,56 6,54 2,34"):
        p.line(tail, 7)
    p.line("46,70 46,92 38,94", 5)
    p.line("58,70 58,92 66,94", 5)
    p.area("34,50 56,44 58,58 44,62", inner=True)
    p.dot(79, 25, 2.5, inner=True)
    return p.pair()


def man(w: int, h: int) -> Pair:
    """Tau: the ancestor with raised hands."""
    p = _Pen(w, h)
    p.dot(50, 16, 11, 10)
    p.area("38,28 62,28 58,58 42,58")
    for limb in ("40,31 18,40 16,16", "60,31 82,40 84,16", "45,56 30,74 32,94 24,94", "55,56 70,74 68,94 76,94"):
        p.line(limb, 7)
    for k in (-1, 0, 1):
        p.line(f"{50 + k * 7},8 {50 + k * 12},1", 3)
    p.area("50,34 56,43 50,52 44,43", inner=True)
    p.dot(46, 15, 1.8, inner=True)
    p.dot(54, 15, 1.8, inner=True)
    return p.pair()


def tree(w: int, h: int) -> Pair:
    """Andung, the tree with its hanging ones."""
    p = _Pen(w, h)
    p.line("50,97 50,6", 7)
    for k, y in enumerate((22, 42, 62)):
        s = 26 + k * 7
        for side in (-1, 1):
            x = 50 + side * s
            p.line(f"50,{y + 10} {50 + side * s * 0.7},{y + 8} {x},{y - 4} {x - side * 8},{y - 10}", 5)
            p.dot(x - side * 9, y - 8, 5.5)
            p.dot(x - side * 9, y - 8, 2.2, inner=True)
    p.dot(50, 8, 8)
    p.area("30,97 70,97 58,86 42,86")
    return p.pair()


def lizard(w: int, h: int) -> Pair:
    """Wuya, the crocodile seen from above."""
    p = _Pen(w, h)
    p.area("50,2 58,14 60,30 62,52 54,66 52,98 48,98 46,66 38,52 40,30 42,14")
    for limb in ("42,32 22,30 20,16", "58,32 78,30 80,16", "42,54 22,58 20,72", "58,54 78,58 80,72"):
        p.line(limb, 7)
    for k in range(5):
        p.area(f"50,{22 + k * 9} 55,{27 + k * 9} 50,{32 + k * 9} 45,{27 + k * 9}", inner=True)
    return p.pair()


def deer(w: int, h: int) -> Pair:
    """Ruha, the stag with branching antlers."""
    p = _Pen(w, h)
    p.area("20,48 66,46 72,56 66,66 24,66")
    p.area("60,50 72,32 88,34 92,42 78,46 70,60")
    for antler in ("74,34 66,18 70,4", "66,18 56,12", "80,34 86,18 82,4", "86,18 95,10"):
        p.line(antler, 4)
    for leg in ("26,62 24,94", "36,64 38,94", "56,64 54,94", "66,62 68,94"):
        p.line(leg, 5)
    p.line("20,50 10,44", 5)
    p.area("34,50 54,49 52,62 36,62", inner=True)
    return p.pair()


def ship(w: int, h: int) -> Pair:
    """The ship that carries the family (kapal), as on tampan and tapis."""
    p = _Pen(w, h)
    p.area("4,56 16,66 84,66 96,56 92,82 78,92 22,92 8,82")
    p.line("4,58 2,40 12,32", 6)
    p.line("96,58 98,40 88,32", 6)
    p.line("50,66 50,6", 5)
    for y, s in ((18, 16), (34, 26), (50, 34)):
        p.line(f"{50 - s},{y + 6} 50,{y - 4} {50 + s},{y + 6}", 5)
    for x in (22, 36, 50, 64, 78):
        p.area(f"{x},70 {x + 5},79 {x},88 {x - 5},79", inner=True)
    return p.pair()


def butterfly(w: int, h: int) -> Pair:
    """Kupu-kupu with eyed wings."""
    p = _Pen(w, h)
    p.line("50,20 50,84", 8)
    for s in (-1, 1):
        p.area(f"50,40 {50 + s * 30},10 {50 + s * 46},22 {50 + s * 40},50 50,56")
        p.area(f"50,54 {50 + s * 34},58 {50 + s * 38},80 {50 + s * 20},90 50,70")
        p.line(f"50,22 {50 + s * 14},4", 3)
        p.dot(50 + s * 28, 32, 8, inner=True)
        p.dot(50 + s * 24, 72, 6, inner=True)
    return p.pair()


def mamuli(w: int, h: int) -> Pair:
    """The omega ear ornament of Sumba."""
    p = _Pen(w, h)
    p.dot(50, 42, 40, 38)
    p.area("18,66 50,60 82,66 92,94 64,94 50,80 36,94 8,94")
    p.dot(50, 42, 22, 20, inner=True)
    p.line("50,46 50,80", 8, inner=True)
    return p.pair()


def shrimp(w: int, h: int) -> Pair:
    """Kurangu, sign of rebirth."""
    p = _Pen(w, h)
    p.line("24,20 50,12 74,26 78,52 62,74 40,82", 18)
    for a in ("24,20 8,10", "22,26 4,26", "40,82 24,78", "40,84 26,94", "68,44 88,50", "62,58 80,70", "54,68 66,84"):
        p.line(a, 4)
    for x, y in ((42, 16), (60, 20), (72, 34), (72, 52), (62, 66)):
        p.dot(x, y, 4, inner=True)
    return p.pair()


FIGURES: dict[str, Callable[[int, int], Pair]] = {
    "horse": horse,
    "bird": bird,
    "man": man,
    "tree": tree,
    "lizard": lizard,
    "deer": deer,
    "ship": ship,
    "butterfly": butterfly,
    "mamuli": mamuli,
    "shrimp": shrimp,
}
