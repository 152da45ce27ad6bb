import type { RegionFindings } from "../finding-store.ts";

/** Below it a finding of a reader is a guess (causes.ts). */
const SURE = 0.6;

/** A reader that knows the tool says more than a matcher of the same line, whose finding is left out. Changes the regions. */
export function withoutOverlaps(regions: Map<number, RegionFindings>, owners: ReadonlySet<string>): void {
  for (const [id, held] of regions) {
    const known = new Set<number>();
    for (const { tool, start, end, strength } of held.findings) {
      if (owners.has(tool) || strength < SURE) continue;
      for (let line = start; line <= Math.min(end, start + 100); line++) known.add(line);
    }
    if (known.size === 0) continue;
    const findings = held.findings.filter(({ tool, end }) => !owners.has(tool) || !known.has(end));
    if (findings.length < held.findings.length) regions.set(id, { ...held, findings });
  }
}
