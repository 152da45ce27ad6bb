import type { ActionKit, Logger } from "@regreen/action-kit";
import { REGREEN_VERSION } from "@regreen/contracts";
import { fitsPath, type Policy } from "@regreen/policy";
import { type AuditFiles, createAuditFiles } from "./files.ts";
import { baselineSource, type KnownText } from "./known-findings.ts";
import type { Access } from "./policy.ts";

/** A finding that people have looked at: told by rule, and by path. */
export interface PolicyIgnore {
  readonly rule: string;
  matches(file: string): boolean;
  readonly reason: string;
}

export interface FinishPorts {
  readonly files: AuditFiles;
  readonly logger: Logger;
  readonly policyIgnores: readonly PolicyIgnore[];
  /** Where the known findings come from; the workspace where nothing is said. */
  readonly baseline?: (file: string) => Promise<KnownText>;
  /** Version of Regreen, for SARIF. */
  readonly version: string;
  readonly serverUrl: string;
  /** Address of the run; null on a laptop. */
  readonly runUrl: string | null;
}

/**
 * The ports of `finishAudit` on the real surroundings.
 *
 * @param access GitHub, where there is a token: for a pull request the known findings are those of its base
 */
export function finishPorts({ env, logger }: ActionKit, policy: Policy, access: Access = {}): FinishPorts {
  const { serverUrl, repository, runId, runAttempt } = env;
  const attempt = runAttempt === undefined ? "" : `/attempts/${runAttempt}`;
  return {
    files: createAuditFiles(env.workspace),
    logger,
    policyIgnores: policy.audit.ignore.map(({ rule, paths, reason }) => ({
      rule,
      reason,
      matches: (file) => fitsPath(file, paths),
    })),
    baseline: baselineSource(env, access),
    version: REGREEN_VERSION,
    serverUrl,
    runUrl:
      repository === undefined || runId === undefined
        ? null
        : `${serverUrl}/${repository}/actions/runs/${runId}${attempt}`,
  };
}
