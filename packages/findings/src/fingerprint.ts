import { createHash } from "node:crypto";

/** 16 hex digits of what makes a finding itself; `count` tells those apart that are the same in everything else. */
export function fingerprintOf(parts: readonly string[], count: number): string {
  return createHash("sha256")
    .update(JSON.stringify([...parts, count]))
    .digest("hex")
    .slice(0, 16);
}
