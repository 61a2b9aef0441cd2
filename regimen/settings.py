"""Settings, read top to bottom: paths, environment, security, apps, pages, data, privacy, files,
content security policy, logging, and Regimen's own."""

import sys
from pathlib import Path
from urllib.parse import quote

from django.utils.csp import CSP
from environs import Env

from regimen.serving.logs import FORMAT

# Paths
BASE_DIR = Path(__file__).resolve().parent.parent

# Environment: every setting a server may change. Odd values are refused, not guessed.
env = Env()
env.read_env(BASE_DIR / ".env", recurse=False)
SECRET_KEY = env.str("REGIMEN_SECRET_KEY", None)
# While a key is changed, what was signed with the old one still counts.
SECRET_KEY_FALLBACKS: list[str] = env.list("REGIMEN_OLD_SECRET_KEYS", [])
# Plain http on one's own machine: asked for, or manage.py where no key was ever set. A server
# without a key is refused below.
BY_HAND = Path(sys.argv[0]).name == "manage.py"
LOCAL = env.bool("REGIMEN_LOCAL", BY_HAND and SECRET_KEY is None)
LOCAL_IS_A_GUESS = LOCAL and env.str("REGIMEN_LOCAL", None) is None
DEBUG = env.bool("REGIMEN_DEBUG", False)

# Security
if LOCAL and not SECRET_KEY:
    SECRET_KEY = "only-for-one-s-own-machine"  # noqa: S105 - LOCAL says it
if not SECRET_KEY:
    raise SystemExit("Set REGIMEN_SECRET_KEY, or REGIMEN_LOCAL=on to try Regimen on this machine.")
ALLOWED_HOSTS = env.list("REGIMEN_HOSTS", ["127.0.0.1", "localhost"] if LOCAL else [])
# How people write the address, where that is not https:// and the name of a host.
CSRF_TRUSTED_ORIGINS = (
    [] if LOCAL else env.list("REGIMEN_ORIGINS", [f"https://{host}" for host in ALLOWED_HOSTS])
)
SECURE_SSL_REDIRECT = not LOCAL
SECURE_HSTS_SECONDS = 0 if LOCAL else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOCAL
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if not LOCAL else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
# A browser takes a cookie of this name from this very host only, and over https.
SESSION_COOKIE_NAME = "sessionid" if LOCAL else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if LOCAL else "__Host-csrftoken"
CSRF_COOKIE_AGE = None  # ends with the visit, as the page that asks for cookies says
X_FRAME_OPTIONS = "DENY"

# Apps
INSTALLED_APPS = [
    "regimen.bench",
    "regimen.serving",
    "regimen.clinic",
    "regimen.plans",
    "regimen.questions",
    "regimen.guidance",
    "regimen.staff",
    "regimen.words",
    "django_htmx",
    "django_tasks_db",
    "regimen.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django_otp_webauthn",
]
MIDDLEWARE = [
    "regimen.serving.middleware.every_answer",
    "regimen.serving.logs.name_requests",
    "regimen.serving.metrics.count_requests",
    "regimen.serving.health.answer_machines",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A page in one round trip fewer. Random padding and masked tokens keep its length from telling.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "regimen.serving.middleware.Refusals",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "regimen.staff.second_step.guard_staff",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
# Five wrong passwords for one name from one place lock that pair out for an hour.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "lockout.html"
AXES_CLIENT_IP_CALLABLE = "regimen.addresses.client_address"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
] + [
    {"NAME": "regimen.staff.passwords.NoWordsOfTheSite"},
    {"NAME": "regimen.staff.passwords.NotTheOneBefore"},
]
# A clinic of one: whether who changed a draft may approve it too; the edition says so.
ONE_PERSON = env.bool("REGIMEN_ONE_PERSON", LOCAL)
# Staff: the second step is asked of all who open the desk or the clinic's pages; who leaves is
# logged out sooner than a patient is.
SECOND_STEP = env.bool("REGIMEN_SECOND_STEP", not LOCAL)
STAFF_IDLE_MINUTES = 30
STAFF_HOURS = 10
OTP_TOTP_ISSUER = "Regimen"
OTP_ADMIN_HIDE_SENSITIVE_DATA = True
OTP_WEBAUTHN_RP_NAME = "Regimen"
OTP_WEBAUTHN_RP_ID = ALLOWED_HOSTS[0] if ALLOWED_HOSTS and not LOCAL else "localhost"
OTP_WEBAUTHN_ALLOWED_ORIGINS = CSRF_TRUSTED_ORIGINS or ["http://localhost:8000"]
OTP_WEBAUTHN_ALLOW_PASSWORDLESS_LOGIN = False
# How often one address may do what costs us most: far above what people type, and enough for
# a clinic behind one address. A plan is made, a paper drawn, a password hashed.
PACES = {
    "begin": "120/minute",  # what opens a new session
    "search": "240/minute",
    "conditions": "240/minute",
    "plan": "240/minute",
    "save": "60/hour",
    "draw": "60/minute",
    "login": "30/minute",
    "resume": "30/hour",
    "code": "20/hour",  # of one account: codes that no plan has
    "account": "50/hour",  # wrong passwords for one name, from anywhere
}
# The processor's own time that all such pages together may take for one address, in milliseconds:
# half of one core.
WORK_PACE = f"{1000 * env.int('REGIMEN_WORK_SECONDS', 30)}/minute"
PACE_STORAGE = env.str("REGIMEN_PACE_STORAGE", f"file://{quote(str(BASE_DIR / 'paces.sqlite3'))}")
# Whom a draft moves is looked at in a process beside the server's, which a test does without.
LOOKS_BESIDE = env.bool("REGIMEN_LOOKS_BESIDE", True)
PROXIES = env.int("REGIMEN_PROXIES", 0 if LOCAL else 1)  # proxies of ours before the server
ROOT_URLCONF = "regimen.urls"
WSGI_APPLICATION = "regimen.wsgi.application"

# Pages and forms
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "regimen" / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

# Data. IMMEDIATE and WAL: with deferred transactions SQLite refuses about half the posts of
# sixteen people at once.
DATABASES = {
    "default": env.dj_db_url(
        "DATABASE_URL", f"sqlite:///{BASE_DIR / 'regimen.sqlite3'}", conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        "PRAGMA secure_delete=ON;",
        "timeout": 20,
    }
else:
    # A connection that a restart of the database broke is made anew, and values go beside a
    # statement, never into it, so that no log of the database can hold an answer.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {})["server_side_binding"] = True

# What takes longer than a page may is drawn by a worker beside the server, which takes it from the
# database: manage.py draw_batches.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Sessions and privacy: answers stay on the server, two hours at most, and never in a cookie.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 2 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DEFAULT_EXCEPTION_REPORTER_FILTER = "regimen.privacy.SaysNothing"

# Static files
STATIC_URL = "static/"
STATIC_ROOT = None if LOCAL else BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = LOCAL
WHITENOISE_MAX_AGE = 0 if LOCAL else 60 * 60
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Content security policy: this host and nothing else.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

# Logging: what went wrong and where, never what anybody answered or where a plan is.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "regimen.serving.logs.Lines", "format": FORMAT}},
    "filters": {
        "secrets": {"()": "regimen.privacy.KeepsSecrets"},
        "who": {"()": "regimen.serving.logs.SaysWho"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["secrets", "who"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
    },
}

# Regimen's own
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "account"
PLAN_DAYS = env.int("REGIMEN_PLAN_DAYS", 180)  # how long a saved plan is kept
