"""`pasarkriya photos`: what hangs twice, and looking again."""

from PIL import Image

from pasarkriya.catalogue.actions.add_photo import add_photo
from pasarkriya.catalogue.models import Photo
from pasarkriya.catalogue.photo_models import Likeness, Palette
from pasarkriya.catalogue.pictures.tests.test_know_a_copy import cloth, jpeg
from pasarkriya.catalogue.tasks import count_photos
from pasarkriya.catalogue.tests.test_know_a_stolen_photo import sent
from pasarkriya.cli.main import main


def test_pictures_that_hang_twice_are_listed(world, capsys):
    Photo.objects.all().delete()
    add_photo(world.products["scarf"], sent(cloth(1)))
    add_photo(world.products["metre"], sent(jpeg(cloth(1), 40)))
    add_photo(world.products["ring"], sent(Image.new("RGB", (300, 400), "#8e2b1e")))
    assert main(["--language", "en", "photos", "duplicates"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    percent, *works = line.split("\t")
    scarf, metre = world.products["scarf"].slug, world.products["metre"].slug
    assert int(percent) > 95 and works == [scarf, "tenun-sari", metre, "tenun-sari"]
    assert main(["photos", "duplicates", "--shops"]) == 0
    assert capsys.readouterr().out == ""


def test_photos_are_looked_at_again(world, capsys):
    count = Photo.objects.count()
    assert main(["--language", "en", "photos", "reindex", "--new"]) == 0
    assert capsys.readouterr().out == f"Looked at: {count} photos.\n"
    main(["--language", "en", "photos", "reindex", "--new"])
    assert capsys.readouterr().out == "Looked at: 0 photos.\n"
    main(["--language", "en", "photos", "reindex"])
    assert capsys.readouterr().out == f"Looked at: {count} photos.\n"


def test_the_worker_looks_at_new_ones_by_itself(world):
    count_photos(timestamp=0)
    count_photos(timestamp=0)
    assert Likeness.objects.count() == Palette.objects.count() == Photo.objects.count()
