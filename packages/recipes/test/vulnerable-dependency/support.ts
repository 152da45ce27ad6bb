import { type Finding, findingSchema, type VulnerablePackage } from "@regreen/contracts";
import { readLockfile } from "@regreen/dependencies";
import { vulnerableDependency } from "../../src/vulnerable-dependency/index.ts";
import { requestFor } from "../support/request.ts";
import type { TempWorkspace } from "../support/workspace.ts";

/** A finding about a package of npm in `package-lock.json`, direct, unless more is said. */
export function found(more: Partial<VulnerablePackage> & Pick<VulnerablePackage, "name" | "version">): Finding {
  const about: VulnerablePackage = {
    ...{ ecosystem: "npm", fixed_version: "1.2.0", affected: "<1.2.0", direct: true },
    ...{ lockfile: "package-lock.json", manifest: "package.json" },
    ...more,
  };
  const file = about.lockfile ?? about.manifest ?? "package.json";
  return findingSchema.parse({
    ...{ rule: "GHSA-aaaa-bbbb-cccc", title: "A hole", message: "A hole.", why: "It is one.", severity: "high" },
    ...{ confidence: "high", category: "vulnerability", fingerprint: "0123456789abcdef" },
    location: { file, start_line: 1, start_column: 1, end_line: 1, end_column: 1 },
    package: about,
  });
}

export function heal(workspace: TempWorkspace, finding: Finding, ...further: readonly Finding[]) {
  const request = {
    ...requestFor({ command: "audit" }),
    source: "dependency" as const,
    finding,
    further_findings: [...further],
  };
  return vulnerableDependency.fix({ request, tools: workspace, today: "2026-01-02" });
}

/** `name version` of a lockfile, sorted. */
export function locked(workspace: TempWorkspace, path: string): string[] {
  const packages = readLockfile(path, workspace.read(path))?.packages ?? [];
  return packages.map(({ name, version }) => `${name} ${version}`).sort();
}
