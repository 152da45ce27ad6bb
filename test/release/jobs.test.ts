import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ROOT } from "../repository.ts";

interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly environment?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly run?: string; readonly uses?: string }[];
}

function jobsOf(file: string): Map<string, Job> {
  const { jobs } = parse(readFileSync(path.join(ROOT, ".github/workflows", file), "utf8")) as {
    jobs: Record<string, Job>;
  };
  return new Map(Object.entries(jobs));
}

describe("ci-ok", () => {
  const jobs = jobsOf("ci.yml");
  const script = jobs.get("ci-ok")?.steps[0]?.run ?? "";
  const exitFor = (results: string) => spawnSync("bash", ["-e", "-c", script], { env: { RESULTS: results } }).status;

  it("waits for every other job, and runs whatever they end with", () => {
    expect([...(jobs.get("ci-ok")?.needs ?? [])].sort()).toEqual(
      [...jobs.keys()].filter((job) => job !== "ci-ok").sort(),
    );
    expect(jobs.get("ci-ok")?.if).toBe("always()");
  });

  it.each(["success failure success", "success skipped", "cancelled", "failure"])("is red for %s", (results) => {
    expect(exitFor(results)).toBe(1);
  });

  it("is green for success alone", () => {
    expect(exitFor("success success")).toBe(0);
  });
});

describe("the release", () => {
  const jobs = jobsOf("release.yml");
  const writing = [...jobs].filter(([, { permissions }]) => Object.values(permissions).includes("write"));
  const needsOf = (name: string) => [jobs.get(name)?.needs ?? []].flat();
  const all = (name: string): string[] => needsOf(name).flatMap((each) => [each, ...all(each)]);

  it("writes nothing before the tags, which wait for a person, and nothing in a dry run", () => {
    expect(jobs.get("tag")).toMatchObject({ environment: "release", if: expect.stringContaining("!inputs.dry-run") });
    expect(writing.map(([name]) => name)).toEqual(["tag", "attest", "publish", "npm"]);
    for (const [name] of writing) expect(name === "tag" || all(name).includes("tag"), name).toBe(true);
    expect(all("tag")).toEqual(expect.arrayContaining(["check", "build", "plan"]));
    expect(jobs.get("npm")?.environment).toBe("release");
  });

  it("installs no package in a job that writes", () => {
    const scripts = writing.flatMap(([, { steps }]) => steps.flatMap(({ run }) => run ?? []));
    expect(scripts.filter((run) => /\b(?:pnpm|npx)\b|npm (?:i|ci|install|exec)\b/.test(run))).toEqual([]);
  });

  it.each(["release.ts", "pin.ts"])("starts scripts/%s with Node alone", (program) => {
    const seen = new Set<string>();
    const follow = (file: string): string[] => {
      if (seen.has(file)) return [];
      seen.add(file);
      const imports = [...readFileSync(file, "utf8").matchAll(/^import (?!type\b)[\s\S]*? from "([^"]+)";/gm)];
      return imports.flatMap(([, name = ""]) =>
        name.startsWith(".") ? follow(path.resolve(file, "..", name)) : [name],
      );
    };
    const foreign = follow(path.join(ROOT, "scripts", program)).filter((name) => !name.startsWith("node:"));
    expect(foreign).toEqual([]);
  });
});
