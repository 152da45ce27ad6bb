import { describe, expect, it } from "vitest";
import { analyze } from "./helpers.ts";

/** From the tools' own words; those with a star are from their documentation, because they do not run here. */
const SAID: readonly (readonly [manager: string, line: string])[] = [
  [
    "npm",
    "npm error code EUSAGE\nnpm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.\n",
  ],
  [
    "pnpm 11",
    '[ERR_PNPM_OUTDATED_LOCKFILE] Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date with <ROOT>/package.json\n\n  Failure reason:\n',
  ],
  ["yarn 1", "error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`."],
  ["yarn check", 'error Lockfile does not contain pattern: "right@file:libs/right"'],
  ["yarn 4", "➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden."],
  ["bun", "error: lockfile had changes, but lockfile is frozen"],
  ["Poetry 1", "Error: poetry.lock is not consistent with pyproject.toml. Run `poetry lock [--no-update]` to fix it."],
  [
    "Poetry 2 *",
    "pyproject.toml changed significantly since poetry.lock was last generated. Run `poetry lock` to fix the lock file.",
  ],
  ["uv *", "error: The lockfile at `uv.lock` needs to be updated, but `--locked` was provided."],
  ["PDM", "Lock file hash doesn't match pyproject.toml, packages may be outdated"],
  ["Pipenv", "Pipfile.lock is out-of-date. Run $ pipenv lock to update."],
  ["Pipenv *", "Your Pipfile.lock (1a2b3c) is out of date. Expected: (4d5e6f)."],
  [
    "Cargo",
    "error: cannot update the lock file /home/runner/work/a/a/Cargo.lock because --locked was passed to prevent this",
  ],
  [
    "Cargo, before 1.90",
    "error: the lock file /home/runner/work/a/a/Cargo.lock needs to be updated but --locked was passed to prevent this",
  ],
  ["go mod tidy -diff *", "diff current/go.mod tidy/go.mod"],
  [
    "Bundler",
    "You are trying to install in deployment mode after changing\nyour Gemfile. Run `bundle install` elsewhere and add the\nupdated Gemfile.lock to version control.",
  ],
  [
    "Bundler 2.5 *",
    "The dependencies in your gemfile changed, but the lockfile can't be updated because frozen mode is set",
  ],
  [
    "Composer",
    "Warning: The lock file is not up to date with the latest changes in composer.json. You may be getting outdated dependencies.",
  ],
];

describe("a lockfile behind its manifest", () => {
  it.each(SAID)("is what %s says", async (_, line) => {
    const { causes } = await analyze(line);
    expect(causes.map((cause) => cause.fix_type)).toEqual(["stale_generated"]);
  });

  it("is not what a wrong checksum is", async () => {
    const { causes } = await analyze("verifying example.com/a@v1.0.0: checksum mismatch\n");
    expect(causes.map((cause) => cause.fix_type)).not.toContain("stale_generated");
  });
});

describe("a name that is not defined", () => {
  it.each([
    [
      "Python",
      "Traceback (most recent call last):\n  File \"app.py\", line 2, in main\n    json.dumps(1)\nNameError: name 'json' is not defined\n",
      "app.py",
    ],
    [
      "Node",
      "file:///home/runner/work/a/a/a.mjs:3\nconsole.log(sep);\n            ^\n\nReferenceError: sep is not defined\n    at file:///home/runner/work/a/a/a.mjs:3:13\n\nNode.js v24.0.0\n",
      "a.mjs",
    ],
  ])("is an import error in %s (CLS-04)", async (_, log, file) => {
    const { causes } = await analyze(log);
    expect(causes[0]).toMatchObject({ fix_type: "import_error", affected_files: [file] });
  });
});
