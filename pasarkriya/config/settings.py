"""Django's settings. What differs between machines comes from `environment.py`."""

from pathlib import Path

from csp.constants import NONE, SELF

from pasarkriya.config import environment
from pasarkriya.kernel.postgres import database_from_url

PACKAGE = Path(__file__).resolve().parents[1]
WEB = PACKAGE / "web"
MODE = environment.mode()
IS_PRODUCTION = MODE == "production"
DEBUG = False
SECRET_KEY = environment.secret_key()
SEALING_KEYS = environment.sealing_keys()
ALLOWED_HOSTS = environment.hosts()
DATA = environment.data_folder()
PORT = environment.port()
LIVE_PORT = environment.live_port()
SITE = environment.site()

INSTALLED_APPS = [
    "pasarkriya.kernel",
    "pasarkriya.places",
    "pasarkriya.accounts",
    "pasarkriya.councils",
    "pasarkriya.shops",
    "pasarkriya.catalogue",
    "pasarkriya.verification",
    "pasarkriya.curation",
    "pasarkriya.stock",
    "pasarkriya.shipping",
    "pasarkriya.payments",
    "pasarkriya.promotions",
    "pasarkriya.imitations",
    "pasarkriya.provenance",
    "pasarkriya.ledger",
    "pasarkriya.orders",
    "pasarkriya.exhibitions",
    "pasarkriya.papers",
    "pasarkriya.notices",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "django_htmx",
    "ninja",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A page of cards is 34 kB, or 7 on a slow line. Its random padding hides the length of secrets (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pasarkriya.web.middleware.ActorMiddleware",
    "pasarkriya.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "pasarkriya.config.urls"
WSGI_APPLICATION = "pasarkriya.config.wsgi.application"

# Jinja first: our pages. Django's own engine is for the installer's admin only.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [WEB, WEB / "identity"],
        "OPTIONS": {"environment": "pasarkriya.web.templating.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASES = {"default": database_from_url(environment.database_url())}
DATABASES["default"] |= {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}
# No request waits for ever: neither for a connection, nor a lock, nor a statement.
DATABASES["default"]["OPTIONS"] |= {  # type: ignore[operator]
    "connect_timeout": 3,
    "tcp_user_timeout": 5000,
    "options": "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=30000",
    # A connection that sees a statement for the third time keeps its plan: planning cost more than running it.
    "server_side_binding": True,
    "prepare_threshold": 3,
}
if MODE != "test":
    # The pool's pauses between two tries double; after so many seconds it begins anew with the next who asks. Left
    # alone it would come back to a database that was away for five minutes up to five minutes late.
    pool = {"min_size": 1, "max_size": 6, "timeout": 5, "reconnect_timeout": 5}
    DATABASES["default"]["OPTIONS"] |= {"pool": pool}  # type: ignore[operator]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Nothing is cached: counters of tries are rows (`accounts.Attempt`), and no page needs a cache.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
CSRF_FAILURE_VIEW = "pasarkriya.web.errors.form_refused"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "pasarkriya.web.identity.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "pasarkriya.web.identity.forms.SignInForm",
    "change_password": "pasarkriya.web.identity.forms.ChangePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"phone", "email"}
# Sign-up, codes and throttling are ours (web/identity): by phone or by mail, and one counter for pages and API.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = True
# X-Forwarded-For is believed only as far as proxies of our own wrote it.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.proxies()
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = sorted(path for path in PACKAGE.glob("**/locale") if path.is_dir())
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = DATA / "media"
# Pictures are public and named by their content; a host of their own is a setting away.
PICTURES_URL = environment.pictures_url()
PICTURE_ON_MISSING = "pasarkriya.demo.pictures.weave_missing" if MODE == "demo" else ""
# The worker finds the tasks of apps by itself; the demo is none.
PROCRASTINATE_IMPORT_PATHS = ["pasarkriya.demo.tasks"] if MODE == "demo" else []
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# Letting money out asks for a second step, unless a council says otherwise: see `councils.second_steps`.
SECOND_STEP_FOR_MONEY = environment.second_step_for_money()
CARTS_PER_NETWORK = environment.carts_per_network()
RETURN_WORKING_DAYS = environment.return_working_days()
HOLIDAYS = environment.holidays()

SMTP = environment.smtp()
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if SMTP else "django.core.mail.backends.dummy.EmailBackend"
)
globals().update(SMTP or {})
DEFAULT_FROM_EMAIL = environment.mail_from()

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "style-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF, *([f"*:{LIVE_PORT}"] if LIVE_PORT else [])],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # A press on "send by WhatsApp" is a form that is answered with a redirect there.
        "form-action": [SELF, "https://wa.me", "https://api.whatsapp.com"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_HSTS_SECONDS = 31536000 if IS_PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PRODUCTION else None
NINJA_PAGINATION_PER_PAGE = 24

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"mask": {"()": "pasarkriya.kernel.masking.MaskPersonalData"}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["mask"], "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
        "httpx2": {"level": "WARNING"},
    },
}
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    LOGGING["root"] = {"handlers": [], "level": "WARNING"}
