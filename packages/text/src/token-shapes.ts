interface TokenShape {
  readonly name: string;
  /** At least one of these is in every match; a cheap test before the expression runs. */
  readonly literals: readonly string[];
  /** Global. A first capture group, where there is one, is text before the secret that stays. */
  readonly shape: RegExp;
}

/**
 * Shapes of tokens whose prefix alone tells what they are, from their issuers' documentation. Lengths are lower bounds:
 * GitHub's `ghs_` tokens grew from 40 to over 500 characters in 2026.
 */
export const TOKEN_SHAPES: readonly TokenShape[] = [
  {
    name: "private-key",
    literals: ["-----BEGIN"],
    shape:
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\s\\:,.-]{0,10000}?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g,
  },
  {
    name: "github-token",
    literals: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"],
    shape: /(?:gh[pousr]_[A-Za-z0-9._-]{20,}|github_pat_[A-Za-z0-9_]{20,})/g,
  },
  { name: "anthropic-key", literals: ["sk-ant-"], shape: /sk-ant-[A-Za-z0-9_-]{16,}/g },
  { name: "openai-key", literals: ["sk-"], shape: /(?<![A-Za-z0-9])sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,}/g },
  { name: "aws-access-key", literals: ["AKIA", "ASIA"], shape: /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Z0-9])/g },
  { name: "google-api-key", literals: ["AIza"], shape: /AIza[A-Za-z0-9_-]{35}/g },
  { name: "google-oauth", literals: ["ya29."], shape: /ya29\.[A-Za-z0-9_-]{20,}/g },
  { name: "slack-token", literals: ["xox", "xapp-"], shape: /(?:xox[abeoprs]-|xapp-)[A-Za-z0-9-]{10,}/g },
  {
    name: "slack-webhook",
    literals: ["hooks.slack.com/"],
    shape: /hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9/_-]{20,}/g,
  },
  {
    name: "gitlab-token",
    literals: ["glpat-", "gldt-", "glrt-", "glcbt-"],
    shape: /gl(?:pat|dt|rt|cbt)-[A-Za-z0-9._-]{16,}/g,
  },
  { name: "npm-token", literals: ["npm_"], shape: /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g },
  { name: "pypi-token", literals: ["pypi-"], shape: /pypi-AgE[A-Za-z0-9_-]{40,}/g },
  { name: "stripe-key", literals: ["k_live_", "k_test_"], shape: /[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/g },
  { name: "sendgrid-key", literals: ["SG."], shape: /SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}/g },
  { name: "twilio-key", literals: ["SK"], shape: /(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])/g },
  { name: "huggingface-token", literals: ["hf_"], shape: /(?<![A-Za-z0-9])hf_[A-Za-z0-9]{30,}/g },
  {
    name: "digitalocean-token",
    literals: ["do1_", "dop_v1_", "doo_v1_", "dor_v1_"],
    shape: /do[opr]_v1_[0-9a-f]{64}/g,
  },
  {
    name: "jwt",
    literals: ["eyJ"],
    shape: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/g,
  },
  {
    name: "url-password",
    literals: ["://"],
    shape: /([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/:@'"<>]{0,100}:[^\s/@'"<>«]{3,200}(?=@)/gi,
  },
  {
    name: "authorization",
    literals: ["uthorization", "UTHORIZATION"],
    shape: /(authorization["']?\s{0,4}[:=]\s{0,4}["']?(?:bearer|basic|token)\s{1,4})[A-Za-z0-9._~+/=-]{8,}/gi,
  },
  {
    name: "assigned-secret",
    literals: ["key", "KEY", "Key", "oken", "OKEN", "ecret", "ECRET", "assw", "ASSW"],
    // Only values that mix letters and digits and are long: a type annotation or a variable name is not a secret.
    shape:
      /((?<![A-Za-z])(?:[A-Za-z0-9]{1,40}[_-]){0,5}(?:api_?key|access_?key|secret_?key|token|secret|password|passwd)["']?\s{0,4}[:=]\s{0,4}["']?)(?=[A-Za-z0-9+/_=-]{0,199}[0-9])(?=[A-Za-z0-9+/_=-]{0,199}[A-Za-z])[A-Za-z0-9+/_=-]{20,200}(?![A-Za-z0-9+/_(.[=-])/gi,
  },
];
