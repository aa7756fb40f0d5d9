"""Settings, in Django's order. What differs between machines is an environment variable."""

import sys
import tomllib
from pathlib import Path

import environ
from csp.constants import NONE, SELF

from volunteer_teams.database.logins import databases
from volunteer_teams.encryption.secret_key import secret_key
from volunteer_teams.encryption.sources import identity_keys
from volunteer_teams.stored_files import storage_settings

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Core
DEBUG = env.bool("DEBUG", default=False)
IS_OWN_MACHINE = DEBUG or not env.str("DATABASE_URL", default="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
SECRET_KEY = secret_key(
    given=env.str("SECRET_KEY", default=""),
    file=BASE_DIR / "var" / "secret-key",
    is_own_machine=IS_OWN_MACHINE,
)
IDENTITY_KEYS = identity_keys(
    given=env.str("IDENTITY_KEYS", default=""),
    lookup=env.str("IDENTITY_LOOKUP_KEY", default=""),
    file=BASE_DIR / "var" / "identity-keys",
    is_own_machine=IS_OWN_MACHINE,
)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
REVISION = env.str("REVISION", default="")  # what was deployed, told at /health/version/
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
ROOT_URLCONF = "volunteer_teams.urls"
WSGI_APPLICATION = "volunteer_teams.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "reports",
    "cases",
    "volunteer_teams",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "procrastinate.contrib.django",
    "template_partials.apps.SimpleAppConfig",
]

MIDDLEWARE = [
    "volunteer_teams.http.request_ids.request_ids",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "volunteer_teams.http.page_headers.page_headers",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "volunteer_teams.http.upload_limit.upload_limit",
    "volunteer_teams.http.just_wrote.just_wrote",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "volunteer_teams.drafts.middleware.SessionOverMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "volunteer_teams.signing_in.duties.DutiesMiddleware",
    "cases.names.NamesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "volunteer_teams.encryption.middleware.KeyTroubleMiddleware",
    "volunteer_teams.http.refusals.RefusalsMiddleware",
]

# Database
DATABASES = databases(env, command=sys.argv[1] if len(sys.argv) > 1 else None)
DATABASE_ROUTERS = ["volunteer_teams.database.routing.Router"]
REPLICA_LAG_SECONDS = env.int(
    "REPLICA_LAG_SECONDS", default=5
)  # how old figures may be (database/replica.py)

# Copies of the database
BACKUP_FOLDER = Path(env.str("BACKUP_FOLDER", default=str(BASE_DIR / "var" / "backups")))
BACKUP_KEYS = env.str("BACKUP_KEYS", default="")  # read where copies are taken or put back, not for pages

# Cache: in the database, so that sign-in limits count across workers
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Templates and forms
_LOADERS = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "volunteer_teams.frame.context_processors.site",
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "volunteer_teams.templatetags.formats",
                "volunteer_teams.templatetags.ui",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
                )
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DJANGO_TABLES2_TEMPLATE = "components/table.html"

# Accounts
AUTH_USER_MODEL = "volunteer_teams.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "full_name"]},
    },
    {"NAME": "volunteer_teams.signing_in.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "volunteer_teams.signing_in.accounts_adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # office machines are shared: closing the browser ends the session
ACCOUNT_FORMS = {
    "login": "volunteer_teams.forms.signing_in.SignInForm",
    "reauthenticate": "volunteer_teams.forms.signing_in.ConfirmPasswordForm",
    "change_password": "volunteer_teams.forms.signing_in.PasswordChangeForm",
}
ACCOUNT_RATE_LIMITS = {
    "login_failed": None,  # ours is stricter: volunteer_teams/actions/signing_in.py
    "login": "300/m/ip",  # right ones too, and a whole province may come from one address in the morning
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
MFA_ADAPTER = "volunteer_teams.signing_in.accounts_adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_FORMS = {
    "authenticate": "volunteer_teams.forms.second_factor.CodeForm",
    "reauthenticate": "volunteer_teams.forms.second_factor.CodeAgainForm",
    "activate_totp": "volunteer_teams.forms.second_factor.AppForm",
    "add_webauthn": "volunteer_teams.forms.second_factor.PasskeyForm",
    "edit_webauthn": "volunteer_teams.forms.second_factor.PasskeyNameForm",
    "login_webauthn": "volunteer_teams.forms.second_factor.PasskeySignInForm",
    "authenticate_webauthn": "volunteer_teams.forms.second_factor.PasskeyAfterPasswordForm",
    "reauthenticate_webauthn": "volunteer_teams.forms.second_factor.PasskeyAgainForm",
}
REQUIRE_MFA = env.bool("REQUIRE_MFA", default=False)  # of everybody; of some roles it always is
DEMO_BY_PASSWORD_ALONE = env.bool(
    "DEMO_BY_PASSWORD_ALONE", default=DEBUG
)  # what the demo's accounts are spared
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

# Language, dates, numbers
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["volunteer_teams.formats"]
USE_THOUSAND_SEPARATOR = False  # it would also print the year as 2.026; numbers say |number

# Mail: reminders only; without a server nothing is sent
IS_MAIL_SET_UP = bool(env.str("EMAIL_URL", default=""))
vars().update(env.email_url("EMAIL_URL", default="dummymail://"))
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="doi-tinh-nguyen@localhost")

# Certificates that seal issued reports, as PKCS#12 files by office (reports/seal.py); without, none is sealed
SEALS_FOLDER = env.str("SEALS_FOLDER", default="")

# Background work: each app's jobs.py (docs/decisions/0023-work-in-the-background.md)
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# Static files
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["woff2", "ttf", "png", "jpg", "gz", "br"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "volunteer_teams.http.static_files.JoinedStaticFilesStorage"
    },
    **storage_settings(env.str("FILES_URL", default="")),
}

# Security
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"  # Strict would sign people out who follow a link
_OF_HOST = "" if DEBUG else "__Host-"  # no sister site of the office's domain can set these cookies
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_OF_HOST}sessionid", f"{_OF_HOST}csrftoken"
WROTE_COOKIE_NAME = f"{_OF_HOST}wrote"
SESSION_ENGINE = "volunteer_teams.signing_in.sessions"
SESSION_COOKIE_AGE = 30 * 60  # idle; each request puts it off, to 12 hours at most (SESSION_ENGINE)
# Nobody else is told a page's address. Not "no-referrer": with it browsers send "Origin: null" with every
# form, and Django refuses those (fetch.spec.whatwg.org, "append a request Origin header").
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=not DEBUG)
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics/$"]  # asked by the machine itself, without a proxy
SECURE_HSTS_SECONDS = 0 if DEBUG else env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preloading binds the office's whole domain: not ours to promise
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "volunteer_teams.views.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000  # bytes, files included (upload_limit); 413.html says these three
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Logging: what went wrong and where, never what was typed
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "volunteer_teams.http.log_lines.LineFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
        "json": {"class": "volunteer_teams.http.log_lines.JsonFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line" if DEBUG else "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"volunteer_teams": {"level": env.str("LOG_LEVEL", default="WARNING").upper()}},
}
