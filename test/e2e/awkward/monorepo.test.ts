import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pulls } from "../api.ts";
import { type Line, startLine, story } from "../line.ts";
import { causeTickets, ended } from "./support.ts";

/** Three parts, three package managers: an npm workspace, one that pnpm keeps, and Python. Each has a stale file. */
const CI = `name: CI
on: push
permissions:
  contents: read
jobs:
  web:
    runs-on: ubuntu-latest
    defaults:
      run:
        working-directory: packages/web
    steps:
      - uses: actions/checkout@v7
      - uses: actions/setup-node@v6
        with: { node-version: 24 }
      - run: npm ci
        working-directory: .
      - run: npm run check
  api:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: cd services/api && python3 generate.py && git diff --exit-code -- .
  tools:
    runs-on: ubuntu-latest
    env:
      TOOLS: tools
    steps:
      - uses: actions/checkout@v7
      - name: Tools
        working-directory: \${{ env.TOOLS }}
        run: |
          node generate.mjs
          git diff --exit-code -- versions.txt
`;

const script = (check: string) => ({ private: true, type: "module", scripts: { check } });
const FILES = {
  ".github/workflows/ci.yml": CI,
  "package.json": JSON.stringify({ name: "all", ...script("true"), workspaces: ["packages/*"] }),
  "package-lock.json": JSON.stringify({
    name: "all",
    lockfileVersion: 3,
    requires: true,
    packages: {
      "": { name: "all", workspaces: ["packages/*"] },
      "node_modules/web": { resolved: "packages/web", link: true },
      "packages/web": { name: "web", version: "1.0.0" },
    },
  }),
  "packages/web/package.json": JSON.stringify({
    name: "web",
    version: "1.0.0",
    ...script("node generate.js && git diff --exit-code -- routes.js"),
  }),
  "packages/web/generate.js":
    'import { readFileSync, writeFileSync } from "node:fs";\nwriteFileSync("routes.js", "export const version = " + readFileSync("../../VERSION", "utf8").trim() + ";\\n");\n',
  "packages/web/routes.js": "export const version = 1;\n",
  "services/api/pyproject.toml": '[project]\nname = "api"\nversion = "1.0.0"\n',
  "services/api/generate.py":
    'import pathlib\nversion = pathlib.Path("../../VERSION").read_text().strip()\npathlib.Path("api.txt").write_text(f"version {version}\\n")\n',
  "services/api/api.txt": "version 1\n",
  "tools/package.json": JSON.stringify({ name: "tools", packageManager: "pnpm@11.0.0", ...script("true") }),
  "tools/pnpm-lock.yaml": "lockfileVersion: '9.0'\nimporters:\n  .: {}\n",
  "tools/generate.mjs":
    'import { readFileSync, writeFileSync } from "node:fs";\nwriteFileSync("versions.txt", readFileSync("../VERSION", "utf8"));\n',
  "tools/versions.txt": "1\n",
  VERSION: "1\n",
};

describe("a monorepo with three package managers", () => {
  let line: Line;
  beforeAll(async () => {
    line = await startLine({ files: FILES });
    await line.push("feature/two", { VERSION: "2\n" }, "Version 2");
  }, 240_000);
  afterAll(async () => line[Symbol.asyncDispose](), 120_000);

  it("is healed in each of its directories, one pull request for each", async () => {
    const run = line.runOf("Regreen");
    expect(
      ended(run).map(({ outcome, delivery }) => `${outcome} ${delivery}`),
      story(run),
    ).toEqual(["healed draft_pr", "healed draft_pr", "healed draft_pr"]);
    expect(await causeTickets(line)).toEqual([]);
    const changed = await Promise.all(
      (await pulls(line)).map(async ({ number }) => {
        const files = await line.api<{ filename: string }[]>("GET", `/repos/${line.repository}/pulls/${number}/files`);
        return files.map(({ filename }) => filename).filter((name) => !name.startsWith("changes/"));
      }),
    );
    expect(changed.flat().sort()).toEqual(["packages/web/routes.js", "services/api/api.txt", "tools/versions.txt"]);
  });
});
