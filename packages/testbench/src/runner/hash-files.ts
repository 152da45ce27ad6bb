import { createHash } from "node:crypto";
import { globSync, readFileSync, statSync } from "node:fs";
import { join, matchesGlob } from "node:path";

/**
 * The expression function `hashFiles`: SHA-256 over the SHA-256 of each matched file, as hex; "" when nothing matches.
 *
 * @param patterns relative to the workspace; one that starts with `!` takes files away again
 */
export function hashFiles(workspace: string, patterns: readonly string[]): string {
  let found = new Set<string>();
  for (const pattern of patterns.flatMap((text) => text.split("\n")).map((text) => text.trim())) {
    if (pattern === "" || pattern.startsWith("#")) continue;
    if (pattern.startsWith("!")) found = new Set([...found].filter((file) => !matchesGlob(file, pattern.slice(1))));
    else for (const file of globSync(pattern, { cwd: workspace })) found.add(file);
  }
  const files = [...found].sort().filter((file) => statSync(join(workspace, file)).isFile());
  if (files.length === 0) return "";
  const whole = createHash("sha256");
  for (const file of files) {
    whole.update(
      createHash("sha256")
        .update(readFileSync(join(workspace, file)))
        .digest(),
    );
  }
  return whole.digest("hex");
}
