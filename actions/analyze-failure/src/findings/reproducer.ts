import type { Finding, Reproducer } from "@regreen/contracts";
import { quoteWord } from "@regreen/text";
import type { FindingGroup } from "./groups.ts";

/** An audit of one rule in one file takes seconds. */
const MINUTES = 15;

/**
 * The audit itself as the command that shows a finding: red while it is there. `REGREEN_HOME` and `REGREEN_NODE` come from the action that
 * runs it (packages/process, own-tools.ts), so that the audit of the very same version is asked.
 */
export function reproducerOf(group: FindingGroup): Reproducer {
  const [first] = group.findings;
  return {
    command: first.package === null ? auditOfFile(first) : checkOfPackage(group.findings),
    cwd: "",
    shell: "bash",
    env: {},
    setup: [],
    toolchain: {},
    runs_on: "ubuntu-latest",
    timeout_minutes: MINUTES,
  };
}

function auditOfFile({ rule, location }: Finding): string {
  return command("review-code", {
    paths: location.file,
    rules: rule,
    "changed-only": "false",
    "min-severity": "info",
    persona: "auditor",
  });
}

/** Any version that one of the advisories is about. */
function checkOfPackage(findings: readonly Finding[]): string {
  const packages = findings.flatMap((finding) => finding.package ?? []);
  const wanted = new Set(packages.map(({ ecosystem, name, affected }) => `${ecosystem}:${name} ${affected}`));
  const files = new Set(packages.flatMap(({ lockfile, manifest }) => lockfile ?? manifest ?? []));
  return command("audit-dependencies", { paths: [...files].join("\n"), check: [...wanted].join("\n") });
}

/** Inputs as the runner gives them. Names with dashes are none for a shell, so `env` sets them. */
function command(action: string, inputs: Readonly<Record<string, string>>): string {
  const given = { ...inputs, "fail-on": "info", baseline: "none", "output-format": "json" };
  const words = Object.entries(given).map(([name, value]) => quoteWord(`INPUT_${name.toUpperCase()}=${value}`));
  return `env ${words.join(" ")} "$REGREEN_NODE" "$REGREEN_HOME/actions/${action}/dist/index.js"`;
}
