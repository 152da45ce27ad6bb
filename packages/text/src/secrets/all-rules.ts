import { GITLEAKS_ASSIGNED } from "./gitleaks/assigned.ts";
import { GITLEAKS_TOKENS } from "./gitleaks/tokens.ts";
import type { SecretRule } from "./rule.ts";
import { CLOUD_RULES } from "./rules/cloud.ts";
import { CODE_HOSTING_RULES } from "./rules/code-hosting.ts";
import { FILE_RULES } from "./rules/files.ts";
import { GENERIC_RULES } from "./rules/generic.ts";
import { LOGIN_RULES } from "./rules/logins.ts";
import { MODEL_RULES } from "./rules/models.ts";
import { SERVICE_RULES } from "./rules/services.ts";

/** Every rule; where a text is replaced, the first one that matches names the placeholder. */
export const ALL_RULES: readonly SecretRule[] = [
  ...FILE_RULES,
  ...CODE_HOSTING_RULES,
  ...CLOUD_RULES,
  ...MODEL_RULES,
  ...SERVICE_RULES,
  ...GITLEAKS_TOKENS,
  ...GITLEAKS_ASSIGNED,
  ...LOGIN_RULES.map((rule) => ({ ...rule, named: true as const })),
  ...GENERIC_RULES,
];

const GENERIC = new Set(ALL_RULES.filter(({ generic }) => generic === true).map(({ id }) => id));

/** Whether a rule of `findSecrets` goes by the name that a value is assigned to and nothing else: it may be mistaken. */
export function goesByNameAlone(rule: string): boolean {
  return GENERIC.has(rule);
}
