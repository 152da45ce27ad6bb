import type { SecretRule } from "../rule.ts";

const KEY_NAME = "[ A-Z0-9_-]{0,60}";

/** Private keys and connection strings: what lies in files of its own, and gets copied out of them. */
export const FILE_RULES: readonly SecretRule[] = [
  {
    // Also one that a cut log leaves open, or that stands in a string, a list of strings or a log with time stamps.
    id: "private-key",
    keywords: ["-----begin"],
    regex: `-----BEGIN${KEY_NAME}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----)[A-Za-z0-9+/=\\s\\\\:,.()"'-]){14,12000}?(?:-----END${KEY_NAME}PRIVATE KEY(?: BLOCK)?-----|$)`,
    ignoreCase: true,
  },
  {
    id: "private-key",
    keywords: ["-----begin"],
    regex: `-----BEGIN${KEY_NAME}PRIVATE KEY(?: BLOCK)?-----(?:[\\s\\\\nr"'+,;.:\\dTZ-]{1,60}[A-Za-z0-9+/=]{40,2000}){1,200}`,
    ignoreCase: true,
  },
  {
    id: "putty-private-key",
    type: "private-key",
    keywords: ["private-lines:"],
    regex: "Private-Lines: \\d{1,3}\\s{1,2}([A-Za-z0-9+/=\\r\\n]{40,4000})",
  },
  {
    id: "openvpn-static-key",
    type: "private-key",
    keywords: ["-----begin openvpn"],
    regex: "-----BEGIN OpenVPN Static key V1-----([0-9a-f\\s\\\\n]{100,1000})",
  },
  {
    id: "wireguard-private-key",
    named: true,
    type: "private-key",
    keywords: ["privatekey", "presharedkey"],
    regex: "P(?:rivate|reshared)Key\\s{0,3}=\\s{0,3}([A-Za-z0-9+/]{43}=)",
    entropy: 4,
  },
  {
    id: "jwk-private-key",
    named: true,
    type: "private-key",
    keywords: ['"d"'],
    regex: '"d"\\s{0,3}:\\s{0,3}"([A-Za-z0-9_-]{43,700})"',
    entropy: 4.3,
  },
  {
    id: "ethereum-private-key",
    named: true,
    type: "private-key",
    keywords: ["private_key", "privatekey", "private-key", "priv_key", "wallet"],
    regex:
      "(?:priv(?:ate)?[_-]?key|wallet)[\\w.\\-]{0,20}[\\s'\"]{0,3}[:=]\\s{0,3}[\"']?((?:0x)?[a-fA-F0-9]{64})(?![A-Fa-f0-9])",
    ignoreCase: true,
    entropy: 3,
  },
  {
    id: "jwt",
    keywords: ["ey"],
    regex:
      "(?<![A-Za-z0-9_-])(ey[a-zA-Z0-9_-]{17,2000}\\.ey[a-zA-Z0-9/\\\\_-]{17,4000}\\.(?:[a-zA-Z0-9/\\\\_-]{10,2000}={0,2})?)",
    entropy: 3,
  },
  {
    id: "jwt",
    keywords: ["eyj"],
    regex: "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,8000}\\.[A-Za-z0-9_-]{10,2000}",
    entropy: 3,
  },
  {
    id: "jwe",
    type: "jwt",
    keywords: ["eyj"],
    regex:
      "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,2000}\\.[A-Za-z0-9_-]{0,2000}\\.[A-Za-z0-9_-]{10,100}\\.[A-Za-z0-9_-]{10,8000}\\.[A-Za-z0-9_-]{10,100}",
    entropy: 3,
  },
  {
    id: "jwt-base64",
    type: "jwt",
    keywords: ["zxlk"],
    regex: "(?<![A-Za-z0-9])ZXlK[A-Za-z0-9+/]{60,8000}={0,2}",
    entropy: 4,
  },
];
