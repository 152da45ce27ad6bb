import type { SecretRule } from "../rule.ts";

/** What is no secret in `user:password@`: variables, templates, and what documentation says. */
const SHOWN_PASSWORDS: readonly string[] = [
  ":(?:\\$|%[({A-Za-z]|\\{|\\[|\\(|<|\\.\\.|#)",
  "[${}]|%s|\\(\\)",
  "^([^:]{1,100}):\\1$",
  "^anonymous:|%00",
  "(?:^|:)(?:my|the|db|some|a)?[_-]?(?:pass(?:w(?:or)?d)?|pwd|pw|foo|bar|baz|user(?:name)?|login|guest|admin|root|test|abc)\\d{0,3}$",
  "(?:^|:)(?:my|the|db|some|a)?[_-]?(?:secret|token|key)$",
  "REPLACE|YOUR_|_PASSWORD|_PASS$|^(?:user(?:name)?|login):[A-Z_]+$",
  ":(.)\\1*$",
  // A port, or a time.
  "^[^:]{0,100}:\\d{1,5}$",
];

/** Credentials in addresses, headers and on command lines. */
export const LOGIN_RULES: readonly SecretRule[] = [
  {
    id: "http-cookie",
    keywords: ["cookie:"],
    regex: "cookie:[^\\r\\n]{0,200}?(?:sess(?:ion)?(?:_?id)?|sid|token|auth)=([A-Za-z0-9%._~+/=-]{20,500})",
    ignoreCase: true,
    entropy: 3.5,
    allow: ["^[A-Za-z_.-]+$"],
  },
  {
    id: "django-secret-key",
    keywords: ["secret_key"],
    regex: "SECRET_KEY['\"]?\\s{0,4}[:=]\\s{0,4}['\"]([^'\"\\s{}]{40,120})['\"]",
    entropy: 3.8,
    allow: ["^[A-Za-z_.-]+$"],
  },
  {
    id: "terraform-default-secret",
    keywords: ['variable "'],
    regex:
      'variable "[\\w-]{0,60}(?:password|passwd|secret|token|api_key)[\\w-]{0,30}"\\s{0,4}\\{[^{}]{0,300}?\\bdefault\\s{0,9}=\\s{0,4}"([^"\\s${}]{8,200})"',
    entropy: 3,
    allow: ["^[A-Za-z_.-]+$"],
  },
  {
    id: "url-password",
    keywords: ["://"],
    regex:
      "(?<=[A-Za-z][A-Za-z0-9+.-]{1,20})://([^\\s/:@'\"`<>\\\\,;(){}|]{0,100}:[^\\s/'\"`<>«\\\\]{4,200})@(?=[\\w.\\[-])",
    entropy: 2,
    allow: SHOWN_PASSWORDS,
  },
  {
    id: "url-token",
    keywords: ["://"],
    regex: "(?<=[A-Za-z][A-Za-z0-9+.-]{1,20})://([A-Za-z0-9_-]{20,200})@(?=[\\w.\\[-])",
    entropy: 3.7,
    allow: ["^[a-z_-]+$"],
  },
  {
    id: "connection-string-password",
    keywords: ["server=", "data source=", "host=", "endpoint="],
    regex:
      "(?:Server|Data Source|Host|Endpoint)=[^;\"'\\s]{1,120};(?:[^;\"'\\r\\n]{1,80};){0,8}?\\s{0,3}(?:Pwd|Password)=([^;\"'\\s${}<>%]{4,100})",
    ignoreCase: true,
    entropy: 2,
    allow: ["^(?:your|my)?_?pass(?:word|wd)?$"],
  },
  {
    id: "query-password",
    keywords: ["password=", "passwd=", "pwd=", "access_token=", "api_key=", "apikey=", "client_secret="],
    regex:
      "(?<=[?&(,])(?:password|passwd|pwd|access_token|api_key|apikey|client_secret)=([^&;,)\\]\\s\"'<>${}%*\\\\]{8,300})",
    ignoreCase: true,
    entropy: 2.9,
    allow: ["^[A-Za-z_.]+$", "^\\w+\\("],
  },
  {
    id: "password-variable",
    keywords: ["pgpassword=", "mysql_pwd=", "redisauth=", "sshpass -p"],
    regex: "(?:PGPASSWORD=|MYSQL_PWD=|REDISCLI_AUTH=|sshpass -p\\s{0,3})[\"']?([^\\s\"'${}<>%*;&|\\\\]{5,100})",
    entropy: 2.2,
    allow: ["^(?:pass(?:word|wd)?|secret|postgres|test|root|admin|example)\\w{0,3}$"],
  },
  {
    id: "password-flag",
    keywords: ["--password", "--passwd", "--token", "--api-key", "--secret"],
    regex:
      "--(?:password|passwd|token|api-key|secret)[= ][\"']?(?=[^\\s\"']{0,100}\\d)(?=[^\\s\"']{0,100}[A-Za-z])([^\\s\"'${}<>%*;&|\\\\,)\\]\\[(]{9,300})",
    entropy: 3,
    allow: ["^[a-z]+(?:[_.-][a-z0-9]+)*$", "^[A-Z]+(?:_[A-Z0-9]+)*$", "^[./~]", "^sha\\d"],
  },
  {
    id: "http-authorization",
    type: "authorization",
    keywords: ["authorization"],
    regex:
      "authorization[\"'\\\\]{0,3}\\s{0,4}[:=,]\\s{0,4}[\"'\\\\`]{0,3}(?:bearer|basic|token|api-token|apikey|digest)\\s{1,4}([A-Za-z0-9._~+/=-]{8,4000})",
    ignoreCase: true,
    entropy: 2.8,
    allow: ["^(?:[A-Za-z]+[._-]?){1,4}$", "^secret\\d*$", "^\\.+$"],
  },
  {
    id: "curl-auth-header",
    type: "authorization",
    keywords: ["curl"],
    regex:
      "\\bcurl\\b[\\s\\S]{0,500}?[ \\t\\r\\n](?:-H|--header)(?:=|[ \\t]{0,5})[\"'](?:Authorization:[ \\t]{0,5}(?:Basic[ \\t]([a-z0-9+/]{8,2000}={0,3})|(?:Bearer|(?:Api-)?Token)[ \\t]([\\w=~@.+/-]{8,2000})|([\\w=~@.+/-]{8,2000}))|(?:X-(?:[a-z]{1,30}-)?)?(?:Api-?)?(?:Key|Token):[ \\t]{0,5}([\\w=~@.+/-]{8,2000}))[\"']",
    ignoreCase: true,
    entropy: 2.75,
  },
  {
    id: "curl-auth-user",
    type: "authorization",
    keywords: ["curl"],
    regex:
      '\\bcurl\\b[\\s\\S]{0,500}?[ \\t\\n\\r](?:-u|--user)(?:=|[ \\t]{0,5})(?:"(:[^"]{3,200}|[^:"]{3,100}:|[^:"]{3,100}:[^"]{3,200})"|\'([^:\']{3,100}:[^\']{3,200})\'|((?:"[^"]{3,100}"|\'[^\']{3,100}\'|[\\w$@.-]{1,100}):(?:"[^"]{3,100}"|\'[^\']{3,100}\'|[\\w${}@.-]{1,200})))(?=\\s|$)',
    entropy: 2,
    allow: [
      "[^:]:(?:change(?:it|me)|pass(?:word)?|pwd|test|token|\\*{1,50}|x{1,50})",
      "<[^>]{1,100}>",
      "[^:]:\\[[^\\]]{1,100}\\]",
      ":['\"]?\\$(?:\\w{1,100}|\\{\\w{1,100}\\}|\\()",
      "\\{\\{",
    ],
  },
  {
    id: "basic-auth-base64",
    type: "authorization",
    keywords: ["basic "],
    regex: "(?<=[\"'\\s:])Basic ([A-Za-z0-9+/]{12,400}={1,2})(?=[\"'\\s\\\\]|$)",
    entropy: 3,
  },
];
