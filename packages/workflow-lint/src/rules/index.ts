import type { Rule } from "../rule.ts";
import { adhocPackages } from "./adhoc-packages.ts";
import { anonymousDefinition } from "./anonymous-definition.ts";
import { artipacked } from "./artipacked.ts";
import { botConditions } from "./bot-conditions.ts";
import { concurrencyLimits } from "./concurrency-limits.ts";
import { dangerousTriggers } from "./dangerous-triggers.ts";
import { dependabotCooldown } from "./dependabot-cooldown.ts";
import { dependabotExecution } from "./dependabot-execution.ts";
import { eolRunner } from "./eol-runner.ts";
import { excessivePermissions } from "./excessive-permissions.ts";
import { fullFetchDepth } from "./full-fetch-depth.ts";
import { hardcodedContainerCredentials } from "./hardcoded-container-credentials.ts";
import { insecureCommands } from "./insecure-commands.ts";
import { misfeature } from "./misfeature.ts";
import { missingCache } from "./missing-cache.ts";
import { missingPathFilter } from "./missing-path-filter.ts";
import { missingPermissions } from "./missing-permissions.ts";
import { missingTimeout } from "./missing-timeout.ts";
import { outdatedAction } from "./outdated-action.ts";
import { overprovisionedSecrets } from "./overprovisioned-secrets.ts";
import { secretsInherit } from "./secrets-inherit.ts";
import { secretsOutsideEnv } from "./secrets-outside-env.ts";
import { selfHostedRunner } from "./self-hosted-runner.ts";
import { selfRepository } from "./self-repository.ts";
import { serialJobs } from "./serial-jobs.ts";
import { templateInjection } from "./template-injection.ts";
import { typosquatUses } from "./typosquat-uses.ts";
import { undocumentedPermissions } from "./undocumented-permissions.ts";
import { unpinnedImages } from "./unpinned-images.ts";
import { unpinnedUses } from "./unpinned-uses.ts";
import { unsoundCondition } from "./unsound-condition.ts";
import { unsoundContains } from "./unsound-contains.ts";
import { useTrustedPublishing } from "./use-trusted-publishing.ts";

/** Every rule, by its name. */
export const RULES: readonly Rule[] = [
  adhocPackages,
  anonymousDefinition,
  artipacked,
  botConditions,
  concurrencyLimits,
  dangerousTriggers,
  dependabotCooldown,
  dependabotExecution,
  eolRunner,
  excessivePermissions,
  fullFetchDepth,
  hardcodedContainerCredentials,
  insecureCommands,
  misfeature,
  missingCache,
  missingPathFilter,
  missingPermissions,
  missingTimeout,
  outdatedAction,
  overprovisionedSecrets,
  secretsInherit,
  secretsOutsideEnv,
  selfHostedRunner,
  selfRepository,
  serialJobs,
  templateInjection,
  typosquatUses,
  undocumentedPermissions,
  unpinnedImages,
  unpinnedUses,
  unsoundCondition,
  unsoundContains,
  useTrustedPublishing,
];
