import type { SecretRule } from "../rule.ts";

/** Names of what is called a key, a token or the like, and is no secret (after gitleaks). */
const HARMLESS_NAMES =
  "(?:access(?:ibility|or)|access[_.-]?id|random[_.-]?access|api[_.-]?(?:id|name|version)|rapid|capital|author(?!iz)|X-MS-Exchange-Organization-Auth|Authentication-Results|(?:credentials?[_.-]?id|withCredentials)|(?:bucket|foreign|hot|idx|natural|primary|pub(?:lic)?|schema|sequence|partition|sort|cache|object|dict|row|group|unique|index|dedup|idempotency)[_.-]?key|turkey|monkey|donkey|key[_.-]?(?:alias|board|code|frame|id|length|mesh|name|pair|press(?:ed)?|ring|selector|signature|size|stone|storetype|word|up|down|left|right)|key[_.-]?vault[_.-]?(?:id|name)|key(?:store|tab)[_.-]?(?:file|path)|issuerkeyhash|keying|secret[_.-]?(?:length|name|size)|UserSecretsId|csrf[_.-]?token|xsrf|io\\.jsonwebtoken|(?:api|credentials|token)[_.-]?(?:endpoint|ur[il])|public[_.-]?token|(?:key|token)[_.-]?file|(?:next|page|sync|cont(?:inuation)?)[_-]?(?:page[_-]?)?token|token[_.-]?(?:type|count|id|ize)|passw(?:or)?d[_.-]?(?:hash|length|field|reset|policy)|integrity|checksum|digest|fingerprint|sha(?:1|256|512)|md5|etag|commit)";

const OPERATOR = "[ \\t\\w.\\-]{0,20}[\\s'\"]{0,3}(?:=>|\\?=|:{1,3}=|\\|\\||=|>|:|,)[\\x60'\"\\s=]{0,5}";

/** Without quotes, letters round one number are the name of something. */
const NO_IDENTIFIER = "(?!(?<![\\x60'\"])[A-Za-z_]{1,60}\\d{1,4}[A-Za-z_]{0,60}(?![\\w+/=-]))";

/** What only its name makes a secret. The value has to look random, and no word may be in it. */
export const GENERIC_RULES: readonly SecretRule[] = [
  {
    id: "generic-api-key",
    type: "assigned-secret",
    generic: true,
    keywords: ["access", "api", "auth", "key", "credential", "creds", "passwd", "password", "secret", "token"],
    regex: `(?:access|auth|api|credential|creds|key|passw(?:or)?d|secret|token)${OPERATOR}${NO_IDENTIFIER}([\\w.=-]{10,150}|[a-z0-9][a-z0-9+/]{11,200}={0,3})(?=[\\x60'"\\s;,)}\\]]|\\\\[nrt"']|$)`,
    ignoreCase: true,
    entropy: 3.5,
    // Words, names with dots in them, named arguments, snake case, numbers, and keys of caches, which end in a digest.
    allow: [
      "^[a-zA-Z_./-]+$",
      "^[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)+$",
      "^[A-Za-z_.]+(?:=[A-Za-z_\\d.]{1,60})+$",
      "^(?:[A-Za-z]+\\d{0,4}_)+[A-Za-z]+\\d{0,4}$",
      "^0x[0-9a-f]+$",
      "^[\\w.]*-(?:[\\w.]+-)*[a-f0-9]{32,64}$",
    ],
    notNamed: HARMLESS_NAMES,
  },
  {
    // Names that leave no doubt; values of letters and digits, that may hold a word.
    id: "assigned-secret",
    generic: true,
    keywords: ["key", "token", "secret", "passw"],
    regex:
      "(?<=(?<![A-Za-z])(?:[A-Za-z0-9]{1,40}[_-]){0,5}(?:api_?|access_?|secret_?)?)(?:(?<=api_?|access_?|secret_?)key|token|secret|password|passwd)[\"']?\\s{0,4}[:=]\\s{0,4}[\"']?(?=[A-Za-z0-9+/_=-]{0,199}[0-9])(?=[A-Za-z0-9+/_=-]{0,199}[A-Za-z])([A-Za-z0-9+/_=-]{20,200})(?![A-Za-z0-9+/_(.[=-])",
    ignoreCase: true,
    entropy: 3.3,
    notNamed: HARMLESS_NAMES,
  },
  {
    // A password of people, in quotes: letters, digits and another sign.
    id: "quoted-password",
    generic: true,
    keywords: ["password", "passwd", "pwd"],
    regex:
      "(?:password|passwd|pwd)[\"']?\\s{0,4}(?:[:=]|:=|=>)\\s{0,4}[\"'](?=[^\"'\\s]{0,63}\\d)(?=[^\"'\\s]{0,63}[A-Za-z])(?=[^\"'\\s]{0,63}[!#$%&*@^+?~])([^\"'\\s{}<>()\\\\:/]{8,64})[\"']",
    ignoreCase: true,
    entropy: 2.9,
    notNamed: HARMLESS_NAMES,
  },
];
