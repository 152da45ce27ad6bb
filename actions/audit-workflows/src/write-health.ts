import type { Finding } from "@regreen/contracts";
import { safeJson } from "@regreen/text";
import { badgeOf, healthOf, kindOf } from "@regreen/workflow-lint";
import { type Inputs, pathsIn } from "./inputs.ts";
import type { AuditedFile } from "./lint-each.ts";
import { isIgnored } from "./policy-ignores.ts";
import type { Ports } from "./ports.ts";
import { healthLine, healthTable } from "./render.ts";

interface Health {
  readonly outputs: Readonly<Record<string, string>>;
  readonly headline: string | null;
  readonly section: string | null;
}

/**
 * Scores the files and writes the badge (AUD-07). What people let pass by the policy costs nothing; a baseline only makes quiet, so what
 * it knows still counts.
 */
export async function writeHealth(
  { options, analysis }: Inputs,
  files: readonly AuditedFile[],
  findings: readonly Finding[],
  { finish }: Ports,
): Promise<Health> {
  const counted = findings.filter(({ rule, location: { file } }) => !isIgnored({ rule, file }, finish));
  const health = healthOf(counted, files.map(({ path }) => path).filter(isScored));
  const badge = await finish.files.write(pathsIn(options.outputDir).badge, `${safeJson(badgeOf(health.score))}\n`);
  const shown = counted.filter(({ suppressed, persona }) => suppressed === null && persona === "regular");
  return {
    outputs: { "health-score": health.score === null ? "" : String(health.score), badge },
    section: healthTable(health, shown),
    headline: healthLine(health, analysis),
  };
}

function isScored(path: string): boolean {
  const kind = kindOf(path);
  return kind === "workflow" || kind === "action";
}
