import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { NpmRegistry, OsvDouble } from "@regreen/testbench";
import { exampleText } from "../line.ts";

/** A workflow that an audit has something to say about: a title in a shell, a tag as a pin, no limit of time. */
export const CI = `name: CI
on: [push, pull_request]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo "\${{ github.event.pull_request.title }}"
`;

/** Two places of one rule whose edits are safe. */
export const REPORT = `"""Prints what was sold."""


def total(prices: list[int]) -> int:
    result = 0
    for price in list(prices):
        result += price
    return result


def show(prices: list[int]) -> None:
    for price in list(prices):
        print(price)
`;

export const POLICY = `nightly:
  min_severity: low
policy:
  lockfile_hosts: [127.0.0.1]
`;

/** `package.json` and the lockfile that npm itself writes for it from the double. */
export async function npmFiles(registry: NpmRegistry, version: string): Promise<Record<string, string>> {
  const manifest = `${JSON.stringify({ name: "shop", version: "1.0.0", dependencies: { basket: `^${version}` } }, null, 2)}\n`;
  const dir = await mkdtemp(path.join(tmpdir(), "regreen-npm-"));
  try {
    await writeFile(path.join(dir, "package.json"), manifest);
    await promisify(execFile)(
      "npm",
      ["install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"],
      {
        cwd: dir,
        env: { PATH: process.env.PATH, HOME: dir, npm_config_registry: registry.url },
      },
    );
    return {
      "package.json": manifest,
      "package-lock.json": await readFile(path.join(dir, "package-lock.json"), "utf8"),
    };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** The example as a user copies it, with our double of OSV in place of the public one. */
export function caller(osv: OsvDouble): string {
  return exampleText("nightly-ai-audit.yml").replace("    with:\n", `    with:\n      osv-url: ${osv.url}\n`);
}
