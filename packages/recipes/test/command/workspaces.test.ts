import { describe, expect, it } from "vitest";
import { callsOf } from "../support/invocations.ts";

const json = (value: unknown) => JSON.stringify(value);
const FILES = {
  "package.json": json({
    name: "root",
    scripts: { lint: "turbo run lint", check: "wireit", style: "wireit", odd: "wireit" },
    wireit: {
      check: { command: "eslint .", dependencies: ["style", "./packages/a:lint", { script: "x" }] },
      style: { command: "prettier --check .", dependencies: ["check"] },
    },
  }),
  "packages/a/package.json": json({ name: "@w/a", scripts: { lint: "eslint src" } }),
  "packages/b/package.json": json({ name: "@w/b", scripts: { lint: "biome ci", other: "x" } }),
  "apps/c/project.json": json({
    name: "c",
    targets: {
      lint: { executor: "@nx/eslint:lint", options: { lintFilePatterns: ["apps/c/**/*.ts"] } },
      style: {
        executor: "nx:run-commands",
        options: { commands: ["prettier --check .", { command: "stylelint ." }], cwd: "apps/c" },
      },
      out: { command: "eslint .", options: { cwd: "../.." } },
    },
  }),
};

describe("one script in many packages", () => {
  it.each<[string, string[]]>([
    ["npm run lint", ["packages/a eslint src", "packages/b biome ci"]],
    ["npx turbo lint --filter=@w/a", ["packages/a eslint src"]],
    ["turbo run lint --filter='...[origin/main]'", ["packages/a eslint src", "packages/b biome ci"]],
    ["lerna run lint --scope @w/b", ["packages/b biome ci"]],
    ["pnpm -r lint", ["packages/a eslint src", "packages/b biome ci"]],
    ["pnpm --filter @w/a -r run lint --quiet", ["packages/a eslint src --quiet"]],
    ["npm run lint --workspaces --if-present", ["packages/a eslint src", "packages/b biome ci"]],
    ["yarn workspaces foreach -A run lint", ["packages/a eslint src", "packages/b biome ci"]],
    ["yarn workspace @w/b lint", ["packages/b biome ci"]],
    ["nx run-many -t lint", ["packages/a eslint src", "packages/b biome ci", ". eslint apps/c/**/*.ts"]],
    ["nx affected --target=style --base=main", ["apps/c prettier --check .", "apps/c stylelint ."]],
    ["nx run c:lint", [". eslint apps/c/**/*.ts"]],
    ["nx lint @w/a", ["packages/a eslint src"]],
    ["nx out c", [". nx out c"]],
    ["npm run check", [". prettier --check .", ". eslint ."]],
    ["npm run odd", []],
  ])("%s", async (command, expected) => {
    expect(await callsOf(command, FILES)).toEqual(expected);
  });
});
