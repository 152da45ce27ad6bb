import type { Rule } from "../rule.ts";
import { dangerousTriggers } from "./dangerous-triggers.ts";
import { missingTimeout } from "./missing-timeout.ts";
import { secretsInherit } from "./secrets-inherit.ts";
import { unpinnedUses } from "./unpinned-uses.ts";

/** Every rule, in the order in which they are documented. */
export const RULES: readonly Rule[] = [dangerousTriggers, missingTimeout, secretsInherit, unpinnedUses];
