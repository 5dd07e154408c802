"""`python -m pasarkriya.demo.weaving sheet --out FILE.png`: a contact sheet to look at."""

import argparse

from PIL import Image

from .families import FAMILIES, OF_CRAFT
from .pictures import detail, weave


def sheet(pieces: list[tuple[str, str, str, int]], size: tuple[int, int], close: bool = False) -> Image.Image:
    """Pictures of (family, craft, form, seed) side by side."""
    columns = min(8, max(1, len(pieces)))
    rows = -(-len(pieces) // columns)
    page = Image.new("RGB", (columns * size[0], rows * size[1]), "white")
    draw = detail if close else weave
    for k, (family, craft, form, seed) in enumerate(pieces):
        image = draw(family, seed=seed, width=size[0], height=size[1], craft=craft, form=form)
        page.paste(image, (k % columns * size[0], k // columns * size[1]))
    return page


def _pieces(args: argparse.Namespace) -> list[tuple[str, str, str, int]]:
    crafts = [(family, craft) for craft, family in OF_CRAFT.items()]
    if args.craft:
        crafts = [(OF_CRAFT.get(args.craft, args.family or "weft-ikat"), args.craft)]
    elif args.family:
        crafts = [pair for pair in crafts if pair[0] == args.family] or [(args.family, "")]
    crafts = [(args.family or family, craft) for family, craft in crafts]
    return [(*crafts[k % len(crafts)], args.form, args.seed + k) for k in range(args.n or len(crafts))]


def main() -> None:
    """Read the options and write the sheet."""
    parser = argparse.ArgumentParser(prog="weaving", description=__doc__)
    parser.add_argument("command", choices=["sheet"])
    parser.add_argument("--out", required=True)
    parser.add_argument("--family", choices=sorted(FAMILIES))
    parser.add_argument("--craft", default="")
    parser.add_argument("--form", default="")
    parser.add_argument("--n", type=int, default=24, help="how many pictures; 0 = one per craft")
    parser.add_argument("--size", default="240x300")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--close", action="store_true", help="the detail pictures instead")
    args = parser.parse_args()
    width, height = (int(part) for part in args.size.split("x"))
    sheet(_pieces(args), (width, height), args.close).save(args.out)


if __name__ == "__main__":
    main()
