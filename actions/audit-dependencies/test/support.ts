import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { InputReader, readEnvironment } from "@regreen/action-kit";
import { type Findings, findingsSchema } from "@regreen/contracts";
import { type OsvDocument, type OsvDouble, RecordingLogger, startOsv } from "@regreen/testbench";
import { onTestFinished } from "vitest";
import { auditDependenciesAction } from "../src/action.ts";

export function cleanUp(work: () => Promise<unknown>): void {
  onTestFinished(async () => void (await work()), 120_000);
}

/** A workspace with these files; `git` says whether it is a repository. */
export function workspace(files: Readonly<Record<string, string>> = {}): string {
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-deps-"));
  cleanUp(() => rm(dir, { recursive: true, force: true }));
  fill(dir, files);
  return dir;
}

export function fill(dir: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), text);
  }
}

export async function osv(...records: readonly OsvDocument[]): Promise<OsvDouble> {
  const double = await startOsv({ records });
  cleanUp(() => double.close());
  return double;
}

/** The action as GitHub runs it, without waiting between tries. */
export async function audit(
  dir: string,
  inputs: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>> = {},
) {
  const out = mkdtempSync(path.join(tmpdir(), "regreen-out-"));
  cleanUp(() => rm(out, { recursive: true, force: true }));
  const logger = new RecordingLogger();
  const waits: number[] = [];
  const given: Record<string, string> = { "output-dir": out, ...inputs };
  const result = await auditDependenciesAction(
    {
      inputs: new InputReader((name) => given[name] ?? ""),
      logger,
      env: readEnvironment({ GITHUB_WORKSPACE: dir, RUNNER_TEMP: out, ...variables }, { cwd: dir, tmp: out }),
      setOutput: () => undefined,
    },
    { fetch, sleep: async (ms) => void waits.push(ms) },
  );
  const read = (name: string) => readFileSync(path.join(out, name), "utf8");
  const findings = (): Findings => findingsSchema.parse(JSON.parse(read("findings.json")));
  return { ...result, out, read, findings, waits, log: logger.lines.map(({ message }) => message) };
}

/** `package-lock.json`, version 3; `requires` by name. */
export function npmLock(
  packages: Readonly<
    Record<string, { version: string; dev?: boolean; dependencies?: Readonly<Record<string, string>> }>
  >,
  direct: Readonly<Record<string, string>>,
): string {
  const entries = Object.entries(packages).map(([name, entry]) => [`node_modules/${name}`, entry]);
  return `${JSON.stringify(
    {
      name: "app",
      lockfileVersion: 3,
      packages: { "": { name: "app", dependencies: direct }, ...Object.fromEntries(entries) },
    },
    null,
    2,
  )}\n`;
}

export function packageJson(dependencies: Readonly<Record<string, string>>): string {
  return `${JSON.stringify({ name: "app", dependencies }, null, 2)}\n`;
}

/** A record of OSV about one package of npm. */
export function hole(
  id: string,
  name: string,
  events: readonly Readonly<Record<string, string>>[],
  severity = "HIGH",
): OsvDocument {
  return {
    id,
    summary: `A hole in ${name}`,
    database_specific: { severity },
    affected: [{ package: { ecosystem: "npm", name }, ranges: [{ type: "SEMVER", events }] }],
  };
}

export const SHOP = {
  "package.json": packageJson({ express: "^4.0.0", lodash: "^4.17.15" }),
  "package-lock.json": npmLock(
    {
      express: { version: "4.17.1", dependencies: { qs: "^6.7.0" } },
      lodash: { version: "4.17.15" },
      qs: { version: "6.7.0" },
    },
    { express: "^4.0.0", lodash: "^4.17.15" },
  ),
};

export const LODASH = hole("GHSA-p6mc-m468-83gw", "lodash", [{ introduced: "3.7.0" }, { fixed: "4.17.19" }]);
export const QS = hole("GHSA-hrpp-h998-j3pp", "qs", [{ introduced: "6.7.0" }, { fixed: "6.7.3" }], "CRITICAL");
