import { type Rule, renames } from "../rule.ts";

const DJANGO = "https://docs.djangoproject.com/en/stable/releases/4.0/#features-removed-in-4-0";

/** Flask, Jinja, Werkzeug and Django: names that were aliases of their successor, and pytest's own. */
export const PYTHON_WEB: readonly Rule[] = [
  ...renames(
    { id: "flask", since: "Flask 2.3", source: "https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0" },
    {
      "flask.Markup": "markupsafe.Markup",
      "flask.escape": "markupsafe.escape",
    },
    (name) => [new RegExp(`'flask\\.${name}' is deprecated`)],
  ),
  ...renames(
    { id: "jinja2", since: "Jinja 3.0", source: "https://jinja.palletsprojects.com/en/stable/changes/#version-3-1-0" },
    {
      "jinja2.Markup": "markupsafe.Markup",
      "jinja2.escape": "markupsafe.escape",
      "jinja2.contextfunction": "jinja2.pass_context",
      "jinja2.contextfilter": "jinja2.pass_context",
      "jinja2.environmentfunction": "jinja2.pass_environment",
      "jinja2.environmentfilter": "jinja2.pass_environment",
      "jinja2.evalcontextfunction": "jinja2.pass_eval_context",
      "jinja2.evalcontextfilter": "jinja2.pass_eval_context",
    },
  ),
  ...renames(
    {
      id: "werkzeug",
      since: "Werkzeug 2.0",
      source: "https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
    },
    {
      "werkzeug.security.safe_join": "werkzeug.utils.safe_join",
      "werkzeug.wrappers.BaseResponse": "werkzeug.wrappers.Response",
      "werkzeug.wrappers.BaseRequest": "werkzeug.wrappers.Request",
    },
  ),
  ...renames(
    { id: "django", since: "Django 3.0", source: DJANGO },
    {
      "django.utils.translation.ugettext": "django.utils.translation.gettext",
      "django.utils.translation.ugettext_lazy": "django.utils.translation.gettext_lazy",
      "django.utils.translation.ugettext_noop": "django.utils.translation.gettext_noop",
      "django.utils.translation.ungettext": "django.utils.translation.ngettext",
      "django.utils.translation.ungettext_lazy": "django.utils.translation.ngettext_lazy",
      "django.utils.encoding.force_text": "django.utils.encoding.force_str",
      "django.utils.encoding.smart_text": "django.utils.encoding.smart_str",
      "django.utils.http.is_safe_url": "django.utils.http.url_has_allowed_host_and_scheme",
      "django.conf.urls.url": "django.urls.re_path",
      "django.utils.timezone.utc": "datetime.timezone.utc",
    },
    (name) => [
      new RegExp(`${name}\\(\\) is deprecated in favor of`),
      new RegExp(`django\\.[\\w.]{1,60}\\.${name} alias is deprecated`),
    ],
  ),
  ...renames(
    {
      id: "pytest",
      since: "pytest 6.2",
      source: "https://docs.pytest.org/en/stable/deprecations.html#the-pytest-yield-fixture-function-decorator",
    },
    {
      "pytest.yield_fixture": "pytest.fixture",
    },
    () => [/@pytest\.yield_fixture is deprecated/],
  ),
];
