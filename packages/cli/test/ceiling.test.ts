import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { CEILINGS, type Level, missingPermissions } from "../src/doctor/ceiling.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const LEVELS: readonly Level[] = ["none", "read", "write"];

interface Workflow {
  readonly jobs: Readonly<Record<string, { uses?: string; permissions?: Record<string, Level> }>>;
}

/** The most that any job of a workflow asks for, called workflows included. */
function asked(name: string): Record<string, Level> {
  const most: Record<string, Level> = {};
  for (const job of Object.values((parse(read(name)) as Workflow).jobs)) {
    const called = /^(?:\$|\.)\/\.github\/workflows\/(.+)$/.exec(job.uses ?? "")?.[1];
    for (const [scope, level] of Object.entries({ ...job.permissions, ...(called && asked(called)) })) {
      if (LEVELS.indexOf(level) > LEVELS.indexOf(most[scope] ?? "none")) most[scope] = level;
    }
  }
  return most;
}

function read(name: string): string {
  return readFileSync(path.join(ROOT, ".github/workflows", name), "utf8");
}

describe.each(Object.entries(CEILINGS))("%s", (name, ceiling) => {
  it("exists, and its jobs ask for no more than callers are told to grant", () => {
    expect(existsSync(path.join(ROOT, ".github/workflows", name))).toBe(true);
    expect(Object.keys(asked(name)).length).toBeGreaterThan(0);
    expect(missingPermissions(ceiling, asked(name))).toEqual([]);
  });

  it("says the same in its header and in docs/setup.md", () => {
    const block = (line: (scope: string, level: string) => string) =>
      Object.entries(ceiling).map(([scope, level]) => line(scope, level));
    for (const line of block((scope, level) => `#     ${scope}: ${level}`)) expect(read(name)).toContain(line);
    const setup = readFileSync(path.join(ROOT, "docs/setup.md"), "utf8");
    const section = setup.slice(setup.indexOf(`\`${name}\`:\n`));
    for (const line of block((scope, level) => `  ${scope}: ${level} #`)) expect(section.slice(0, 400)).toContain(line);
  });
});
