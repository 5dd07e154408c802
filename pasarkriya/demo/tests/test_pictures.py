from itertools import combinations

import numpy as np
import pytest

from pasarkriya.demo import weaving
from pasarkriya.demo.recipes import key_of, recipe_of, seed_of
from pasarkriya.demo.tests.test_goods import works_of


def small(key: str) -> np.ndarray:
    recipe = recipe_of(key)
    image = weaving.weave(recipe.family, seed=seed_of(key), width=96, height=120, palette=recipe.dye or None,
                          form=recipe.form, craft=recipe.craft, thing=recipe.thing)  # fmt: skip
    return np.asarray(image.resize((16, 20)), dtype=np.float32)


@pytest.mark.parametrize("craft", ["endek", "kasongan", "perak-celuk"])
def test_works_of_one_craft_do_not_look_alike(craft):
    keys = [key_of(work.recipe, f"{craft} {number}") for number, work in enumerate(works_of(craft, 10))]
    pictures = [small(key) for key in keys]

    assert min(float(np.abs(a - b).mean()) for a, b in combinations(pictures, 2)) > 2
