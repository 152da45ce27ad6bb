import type { SecretRule } from "../rule.ts";

const KEY_NAME = "[ A-Z0-9_-]{0,60}";

/** Private keys and connection strings: what lies in files of its own, and gets copied out of them. */
export const FILE_RULES: readonly SecretRule[] = [
  {
    // Also one that a cut log leaves open, or that stands in a string, a list of strings or a log with time stamps.
    id: "private-key",
    keywords: ["-----begin"],
    regex: `-----BEGIN${KEY_NAME}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\\s\\\\:,.()"'-]{24,12000}?(?:-----END${KEY_NAME}PRIVATE KEY(?: BLOCK)?-----|$)`,
    ignoreCase: true,
  },
  {
    id: "private-key",
    keywords: ["-----begin"],
    regex: `-----BEGIN${KEY_NAME}PRIVATE KEY(?: BLOCK)?-----(?=[^-]{0,200}[A-Za-z0-9+/=]{40})[A-Za-z0-9+/=\\s\\\\:,.()"'-]{64,12000}`,
    ignoreCase: true,
  },
  { id: "putty-private-key", type: "private-key", keywords: ["private-lines:"], regex: "Private-Lines: \\d{1,3}\\s{1,2}([A-Za-z0-9+/=\\r\\n]{40,4000})" },
  { id: "openvpn-static-key", type: "private-key", keywords: ["-----begin openvpn"], regex: "-----BEGIN OpenVPN Static key V1-----([0-9a-f\\s\\\\n]{100,1000})" },
  { id: "wireguard-private-key", type: "private-key", keywords: ["privatekey", "presharedkey"], regex: "P(?:rivate|reshared)Key\\s{0,3}=\\s{0,3}([A-Za-z0-9+/]{43}=)", entropy: 4 },
  { id: "jwk-private-key", type: "private-key", keywords: ["\"d\""], regex: "\"d\"\\s{0,3}:\\s{0,3}\"([A-Za-z0-9_-]{43,700})\"", entropy: 4.3 },
  { id: "ethereum-private-key", type: "private-key", keywords: ["private_key", "privatekey", "private-key", "priv_key", "wallet"], regex: "(?:priv(?:ate)?[_-]?key|wallet)[\\w.\\-]{0,20}[\\s'\"]{0,3}[:=]\\s{0,3}[\"']?((?:0x)?[a-fA-F0-9]{64})(?![A-Fa-f0-9])", ignoreCase: true, entropy: 3 },
  { id: "jwt", keywords: ["ey"], regex: "(?<![A-Za-z0-9_-])(ey[a-zA-Z0-9_-]{17,2000}\\.ey[a-zA-Z0-9/\\\\_-]{17,4000}\\.(?:[a-zA-Z0-9/\\\\_-]{10,2000}={0,2})?)", entropy: 3 },
  { id: "jwt", keywords: ["eyj"], regex: "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,8000}\\.[A-Za-z0-9_-]{10,2000}", entropy: 3 },
  { id: "jwe", type: "jwt", keywords: ["eyj"], regex: "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,2000}\\.[A-Za-z0-9_-]{0,2000}\\.[A-Za-z0-9_-]{10,100}\\.[A-Za-z0-9_-]{10,8000}\\.[A-Za-z0-9_-]{10,100}", entropy: 3 },
  { id: "jwt-base64", type: "jwt", keywords: ["zxlk"], regex: "(?<![A-Za-z0-9])ZXlK[A-Za-z0-9+/]{60,8000}={0,2}", entropy: 4 },
];

/** What is no secret in `user:password@`: variables, templates, and what documentation says. */
const SHOWN_PASSWORDS: readonly string[] = [
  ":(?:\\$|%[({A-Za-z]|\\{|\\[|\\(|<|\\.\\.|#)",
  "[${}]|%s|\\(\\)",
  "^([^:]{1,100}):\\1$",
  "(?:^|:)(?:my|the|db|some|a)?[_-]?(?:pass(?:w(?:or)?d)?|pwd|pw|secret|token|key|foo|bar|baz|user(?:name)?|login|guest|admin|root|test|abc|hunter2)\\d{0,3}$",
  "REPLACE|YOUR_|_PASSWORD|_PASS$|^(?:user(?:name)?|login):[A-Z_]+$",
  ":(.)\\1*$",
  // A port, or a time.
  "^[^:]{0,100}:\\d{1,5}$",
];

/** Credentials in addresses, headers and on command lines. */
export const LOGIN_RULES: readonly SecretRule[] = [
  {
    id: "url-password",
    keywords: ["://"],
    regex: "(?<=[A-Za-z][A-Za-z0-9+.-]{1,20})://([^\\s/:@'\"`<>\\\\,;(){}|]{0,100}:[^\\s/'\"`<>«\\\\]{4,200})@(?=[\\w.\\[-])",
    entropy: 2,
    allow: SHOWN_PASSWORDS,
  },
  { id: "url-token", keywords: ["://"], regex: "(?<=[A-Za-z][A-Za-z0-9+.-]{1,20})://([A-Za-z0-9_-]{20,200})@(?=[\\w.\\[-])", entropy: 3.7, allow: ["^[a-z_-]+$"] },
  {
    id: "connection-string-password",
    keywords: ["server=", "data source=", "host=", "endpoint="],
    regex: "(?:Server|Data Source|Host|Endpoint)=[^;\"'\\s]{1,120};(?:[^;\"'\\r\\n]{1,80};){0,8}?\\s{0,3}(?:Pwd|Password)=([^;\"'\\s${}<>%]{4,100})",
    ignoreCase: true,
    entropy: 2,
    allow: ["^(?:your|my)?_?pass(?:word|wd)?$"],
  },
  {
    id: "query-password",
    keywords: ["password=", "passwd=", "pwd=", "access_token=", "api_key=", "apikey=", "client_secret="],
    regex: "(?<=[?&(,])(?:password|passwd|pwd|access_token|api_key|apikey|client_secret)=([^&;,)\\s\"'<>${}%*\\\\]{8,300})",
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
    regex: "--(?:password|passwd|token|api-key|secret)[= ][\"']?(?=[^\\s\"']{0,100}\\d)(?=[^\\s\"']{0,100}[A-Za-z])([^\\s\"'${}<>%*;&|\\\\,)\\]\\[(]{9,300})",
    entropy: 3,
    allow: ["^[a-z]+(?:[_.-][a-z0-9]+)*$", "^[A-Z]+(?:_[A-Z0-9]+)*$", "^[./~]", "^sha\\d"],
  },
  {
    id: "http-authorization",
    type: "authorization",
    keywords: ["authorization"],
    regex: "authorization[\"'\\\\]{0,3}\\s{0,4}[:=,]\\s{0,4}[\"'\\\\`]{0,3}(?:bearer|basic|token|api-token|apikey|digest)\\s{1,4}([A-Za-z0-9._~+/=-]{8,4000})",
    ignoreCase: true,
    entropy: 2.8,
    allow: ["^(?:[A-Za-z]+[._-]?){1,4}$", "^\\.+$"],
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
      "\\bcurl\\b[\\s\\S]{0,500}?[ \\t\\n\\r](?:-u|--user)(?:=|[ \\t]{0,5})(?:\"(:[^\"]{3,200}|[^:\"]{3,100}:|[^:\"]{3,100}:[^\"]{3,200})\"|'([^:']{3,100}:[^']{3,200})'|((?:\"[^\"]{3,100}\"|'[^']{3,100}'|[\\w$@.-]{1,100}):(?:\"[^\"]{3,100}\"|'[^']{3,100}'|[\\w${}@.-]{1,200})))(?=\\s|$)",
    entropy: 2,
    allow: [
      "[^:]:(?:change(?:it|me)|pass(?:word)?|pwd|test|token|\\*{1,50}|x{1,50})",
      "<[^>]{1,100}>",
      "[^:]:\\[[^\\]]{1,100}\\]",
      ":['\"]?\\$(?:\\w{1,100}|\\{\\w{1,100}\\}|\\()",
      "\\{\\{",
    ],
  },
  { id: "basic-auth-base64", type: "authorization", keywords: ["basic "], regex: "(?<=[\"'\\s:])Basic ([A-Za-z0-9+/]{12,400}={1,2})(?=[\"'\\s\\\\]|$)", entropy: 3 },
];
