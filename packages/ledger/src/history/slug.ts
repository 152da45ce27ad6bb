import { createHash } from "node:crypto";

/** Names that stay as they are: no folder of Windows or macOS, and no ref of git, takes two of them for one. */
const SAFE = /^[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*$/;
const MAX_CHARS = 60;
/** What a name with a digest looks like; one that looks so by itself gets its own digest. */
const WITH_DIGEST = /-[0-9a-f]{16}$/;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/**
 * A suite's name as one that paths, refs and hidden marks can hold: itself where it is harmless, else what is left of it and 16
 * digits of its SHA-256, so that no two suites share one.
 */
export function suiteSlug(suite: string): string {
  const isSafe = SAFE.test(suite) && suite.length <= MAX_CHARS && !WITH_DIGEST.test(suite) && !RESERVED.test(suite);
  if (isSafe && !suite.endsWith(".lock")) return suite;
  const left = suite
    .slice(0, 500)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);
  const digest = createHash("sha256").update(suite).digest("hex").slice(0, 16);
  return `${left === "" ? "suite" : left}-${digest}`;
}
