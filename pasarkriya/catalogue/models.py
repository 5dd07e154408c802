from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from pasarkriya.kernel.quantity import Unit


class VocabularyKind(models.TextChoices):
    MATERIAL_GROUP = "material_group"
    TECHNIQUE = "technique"
    FORM = "form"
    LOOM = "loom"
    FIBRE = "fibre"
    DYE = "dye"
    CARE = "care"


class VocabularyEntry(models.Model):
    """A word of the controlled vocabulary; products name it by its slug."""

    kind = models.CharField(max_length=16, choices=VocabularyKind.choices)
    slug = models.SlugField(max_length=40)
    name_id = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    note = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="vocabulary_once")]


class IpStatus(models.TextChoices):
    IG = "IG", "geographical indication"
    KIK = "KIK", "communal intellectual property"
    BRAND = "BRAND", "brand"
    NONE = "NONE", "none"


class Craft(models.Model):
    """A kind of work with a home: endek, megamendung, ketak. From `data/crafts.json`."""

    slug = models.SlugField(max_length=40, unique=True)
    name_id = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    local_name = models.CharField(max_length=80, blank=True)
    description_id = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    material_group = models.SlugField(max_length=40, db_index=False)
    provinces = ArrayField(models.CharField(max_length=2), default=list)
    techniques = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    ip_status = models.CharField(max_length=5, choices=IpStatus.choices, default=IpStatus.NONE)
    ip_number = models.CharField(max_length=40, blank=True)
    ip_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.name_id

    @property
    def is_textile(self) -> bool:
        return self.material_group == "tekstil"


class ProductStatus(models.TextChoices):
    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    WITHDRAWN = "WITHDRAWN"


class ProductKind(models.TextChoices):
    STOCKED = "stocked"
    ONE_OF_A_KIND = "one_of_a_kind"
    MADE_TO_ORDER = "made_to_order"


class Product(models.Model):
    """One work on offer. What origin fraud hides is structured: where, how, on what loom, of what."""

    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+")
    maker = models.ForeignKey("shops.Maker", models.PROTECT, null=True, blank=True, related_name="+")
    craft = models.ForeignKey(Craft, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    slug = models.SlugField(max_length=140, unique=True)
    description = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    kind = models.CharField(max_length=14, choices=ProductKind.choices, default=ProductKind.STOCKED)
    made_days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="days to make one to order")
    status = models.CharField(max_length=10, choices=ProductStatus.choices, default=ProductStatus.DRAFT)
    origin = models.ForeignKey(
        "places.Region", models.PROTECT, null=True, blank=True, related_name="+", help_text="regency it was made in"
    )
    village = models.CharField(max_length=80, blank=True)
    form = models.SlugField(max_length=40, blank=True, db_index=False)
    technique = models.SlugField(max_length=40, blank=True, db_index=False)
    loom = models.SlugField(max_length=40, blank=True, db_index=False)
    fibre = models.SlugField(max_length=40, blank=True, db_index=False)
    dye = models.SlugField(max_length=40, blank=True, db_index=False)
    motif = models.CharField(max_length=80, blank=True)
    length_cm = models.PositiveIntegerField(null=True, blank=True)
    width_cm = models.PositiveIntegerField(null=True, blank=True)
    height_cm = models.PositiveIntegerField(null=True, blank=True)
    work_hours = models.PositiveIntegerField(null=True, blank=True)
    purity_permille = models.PositiveSmallIntegerField(null=True, blank=True, help_text="silver or gold, 925")
    washable = models.BooleanField(null=True, blank=True)
    care = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    external_key = models.CharField(max_length=255, blank=True, help_text="what an import knows it by")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "external_key"], condition=~Q(external_key=""), name="product_imported_once"
            ),
            models.CheckConstraint(
                condition=~Q(kind=ProductKind.MADE_TO_ORDER) | Q(made_days__gt=0), name="made_to_order_has_days"
            ),
        ]
        indexes = [models.Index(fields=["shop", "status"], name="product_of_shop")]

    def __str__(self) -> str:
        return self.name


class Variant(models.Model):
    """What is put into a cart. `price_amount` rupiah buy `unit.per` units: a metre, a piece, a gram."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    sku = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=80, blank=True, help_text="empty when there is only one")
    unit = models.CharField(max_length=5, choices=Unit.choices, default=Unit.PIECE)
    price_amount = models.BigIntegerField()
    minimum = models.PositiveIntegerField(default=1)
    step = models.PositiveIntegerField(default=1)
    weight_g = models.PositiveIntegerField(default=500, help_text="packed, for one price unit")
    packed_length_cm = models.PositiveSmallIntegerField(default=30)
    packed_width_cm = models.PositiveSmallIntegerField(default=25)
    packed_height_cm = models.PositiveSmallIntegerField(default=5)
    position = models.PositiveSmallIntegerField(default=0)
    is_offered = models.BooleanField(default=True, help_text="off: kept for old orders only")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(price_amount__gt=0), name="variant_price_positive"),
            models.CheckConstraint(condition=Q(minimum__gt=0, step__gt=0), name="variant_step_positive"),
        ]
        indexes = [models.Index(fields=["product", "position"], name="variant_of_product")]


class Photo(models.Model):
    """One picture. `key` names the re-encoded files; the upload itself is not kept."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    widths = ArrayField(models.PositiveIntegerField(), default=list)
    colour = models.CharField(max_length=7, default="#d8cfc0", help_text="stands in until the picture is there")
    alt = models.CharField(max_length=140, blank=True)
    colours = ArrayField(models.SmallIntegerField(), default=list, db_default=[], help_text="see `pictures.palette`")

    class Meta:
        indexes = [models.Index(fields=["product", "position"], name="photo_of_product")]


class Listing(models.Model):
    """One row per published product with all that a card, a filter and the search need.

    Written in the same transaction as the product; so a page of cards is one query.
    """

    product = models.OneToOneField(Product, models.CASCADE, primary_key=True, related_name="+")
    slug = models.CharField(max_length=140)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    shop_id_ref = models.BigIntegerField(db_column="shop_id")
    shop_name = models.CharField(max_length=80)
    shop_slug = models.CharField(max_length=90)
    maker_name = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=120, help_text="village and regency, as the card shows it")
    region_code = models.CharField(max_length=5, help_text="regency")
    province_code = models.CharField(max_length=2)
    craft_slug = models.CharField(max_length=40, blank=True)
    material_group = models.CharField(max_length=40, blank=True)
    price_amount = models.BigIntegerField(help_text="lowest of its variants")
    has_more_prices = models.BooleanField(default=False)
    unit = models.CharField(max_length=5, choices=Unit.choices, default=Unit.PIECE)
    kind = models.CharField(max_length=14, choices=ProductKind.choices)
    made_days = models.PositiveSmallIntegerField(null=True, blank=True)
    is_available = models.BooleanField(default=True)
    photo_key = models.CharField(max_length=64, blank=True)
    photo_width = models.PositiveIntegerField(default=0)
    photo_height = models.PositiveIntegerField(default=0)
    photo_widths = ArrayField(models.PositiveIntegerField(), default=list)
    colour = models.CharField(max_length=7, default="#d8cfc0")
    published_at = models.DateTimeField()
    search = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["search"], name="listing_search"),
            models.Index(fields=["craft_slug", "product"], name="listing_craft"),
            models.Index(fields=["material_group", "product"], name="listing_material"),
            models.Index(fields=["province_code", "product"], name="listing_province"),
            models.Index(fields=["region_code", "product"], name="listing_region"),
            models.Index(fields=["shop_id_ref", "product"], name="listing_shop"),
            models.Index(fields=["price_amount", "product"], name="listing_price"),
        ]


class SearchWord(models.Model):
    """The market's vocabulary: every word that a listing holds, to mend a misspelt one by."""

    word = models.CharField(max_length=40, primary_key=True)
    listings = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [GinIndex(OpClass("word", name="gin_trgm_ops"), name="search_word_trigrams")]


class ImportStatus(models.TextChoices):
    UPLOADED = "UPLOADED"  # waits for a person to look at the columns
    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"


class ImportRun(models.Model):
    """One spreadsheet on its way in. `done` of `total` products are in; what became of them is counted."""

    shop = models.ForeignKey("shops.Shop", models.CASCADE, related_name="+")
    by = models.CharField(max_length=40)
    status = models.CharField(max_length=8, choices=ImportStatus.choices, default=ImportStatus.UPLOADED)
    folder = models.CharField(max_length=40, help_text="where its files lie until it is over")
    file_name = models.CharField(max_length=120)
    has_pictures = models.BooleanField(default=False)
    columns = models.JSONField(default=dict, help_text="column index → field, as a person corrected the guess")
    publishes = models.BooleanField(default=True, help_text="what is complete goes on the market at once")
    rows = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    incomplete = models.PositiveIntegerField(default=0)
    pictures = models.PositiveIntegerField(default=0)
    failure = models.JSONField(null=True, blank=True, help_text="code and facts of the refusal that ended it")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    touched_at = models.DateTimeField(help_text="last sign of life; one that lies still is taken up again")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # Two at once would find the same products missing and bring them in twice.
            models.UniqueConstraint(
                fields=["shop"], condition=Q(status__in=["QUEUED", "RUNNING"]), name="import_one_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["shop", "-id"], name="import_of_shop")]


class ImportProblemKind(models.TextChoices):
    ROW = "row"  # the row did not come in
    MISSING = "missing"  # the product came in, but cannot be on the market yet
    PICTURE = "picture"  # the product came in without this picture


class ImportProblem(models.Model):
    """One thing to put right in the spreadsheet, by row and column; its sentence follows from code and facts."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=7, choices=ImportProblemKind.choices)
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=120, blank=True)
    product = models.CharField(max_length=120, blank=True)
    code = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["run", "row"], name="import_problem_of_run")]


class ImportedProduct(models.Model):
    """What a spreadsheet last said of a product, so that saying it again changes nothing."""

    product = models.OneToOneField(Product, models.CASCADE, primary_key=True, related_name="+")
    digest = models.CharField(max_length=64)
    # Variant id → the figure it stated: the same figure, after a sale, is old news.
    stock = models.JSONField(default=dict)


from pasarkriya.catalogue import photo_models as photo_models  # noqa: E402  Django finds all tables here
