import type { Rule } from "../rule.ts";
import { anonymousDefinition } from "./anonymous-definition.ts";
import { artipacked } from "./artipacked.ts";
import { concurrencyLimits } from "./concurrency-limits.ts";
import { dangerousTriggers } from "./dangerous-triggers.ts";
import { dependabotCooldown } from "./dependabot-cooldown.ts";
import { dependabotExecution } from "./dependabot-execution.ts";
import { eolRunner } from "./eol-runner.ts";
import { excessivePermissions } from "./excessive-permissions.ts";
import { insecureCommands } from "./insecure-commands.ts";
import { misfeature } from "./misfeature.ts";
import { missingPermissions } from "./missing-permissions.ts";
import { missingTimeout } from "./missing-timeout.ts";
import { overprovisionedSecrets } from "./overprovisioned-secrets.ts";
import { secretsInherit } from "./secrets-inherit.ts";
import { secretsOutsideEnv } from "./secrets-outside-env.ts";
import { selfHostedRunner } from "./self-hosted-runner.ts";
import { selfRepository } from "./self-repository.ts";
import { undocumentedPermissions } from "./undocumented-permissions.ts";
import { unpinnedImages } from "./unpinned-images.ts";
import { unpinnedUses } from "./unpinned-uses.ts";

/** Every rule, by its name. */
export const RULES: readonly Rule[] = [
  anonymousDefinition,
  artipacked,
  concurrencyLimits,
  dangerousTriggers,
  dependabotCooldown,
  dependabotExecution,
  eolRunner,
  excessivePermissions,
  insecureCommands,
  misfeature,
  missingPermissions,
  missingTimeout,
  overprovisionedSecrets,
  secretsInherit,
  secretsOutsideEnv,
  selfHostedRunner,
  selfRepository,
  undocumentedPermissions,
  unpinnedImages,
  unpinnedUses,
];
