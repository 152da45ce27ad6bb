import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { importsOf, MEMBERS, packageOf, ROOT, readJson, SOURCES, withoutComments } from "./repository.ts";

/** Packages that only the named folders may import (DESIGN §2, "Never"). */
const KEPT_IN: Readonly<Record<string, readonly string[]>> = {
  "@actions/artifact": ["actions/analyze-failure", "packages/testbench"],
  "@actions/core": ["packages/action-kit"],
  "@actions/exec": ["packages/process"],
  "@actions/expressions": ["packages/workflow", "packages/workflow-lint", "packages/testbench"],
  "@actions/github": ["packages/github", "packages/testbench"],
  "@actions/workflow-parser": ["packages/workflow", "packages/workflow-lint", "packages/testbench"],
  "@anthropic-ai/sdk": ["packages/models"],
  "@astral-sh/ruff-wasm-nodejs": ["packages/ruff"],
  commander: ["packages/cli"],
  emulate: ["packages/testbench"],
  openai: ["packages/models"],
};

/** Strings and bytes in, values out. The last two come with later work and are held to the same from their first day. */
const DOMAIN = [
  "contracts",
  "text",
  "policy",
  "failure-log",
  "workflow",
  "recipes",
  "syntax",
  "patch",
  "workflow-lint",
  "regression",
  "dependencies",
  "code-lint",
  "findings",
  "run-history",
].map((name) => `packages/${name}`);

/** Modules of Node that compute and touch nothing outside. */
const PURE_NODE = ["node:buffer", "node:crypto", "node:path", "node:string_decoder", "node:util", "node:zlib"];

const IMPURE: readonly [string, RegExp][] = [
  ["the environment or the process", /\bprocess\s*[.[]/],
  ["the clock", /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/],
  ["a timer", /\bset(?:Timeout|Interval|Immediate)\(/],
  ["the network", /(?<![.\w])fetch\(/],
  ["chance", /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/],
];

const own = SOURCES.map((source) => ({ ...source, imports: importsOf(source.text) }));

it("reads sources of every package and action", () => {
  expect(MEMBERS.length).toBeGreaterThan(10);
  for (const member of MEMBERS) {
    expect(SOURCES.map((source) => source.owner)).toContain(member.id);
  }
});

it("finds imports in every form that the code uses", () => {
  const text = [
    'import "a";',
    'import { b } from "@x/b/c";',
    "import {\n  type D,\n  e,\n} from './d.ts';",
    'export * from "e";',
    'export type { T } from "t";',
    'export function tool() {\n  return "node:test";',
    '  const f = await import("node:fs");',
    "const text = \"it's not an import from 'g'\";",
  ].join("\n");
  expect(importsOf(text)).toEqual(["a", "@x/b/c", "./d.ts", "e", "t", "node:fs"]);
  expect(importsOf(text).map(packageOf)).toContain("@x/b");
});

describe("packages that are kept in one place", () => {
  it.each(Object.entries(KEPT_IN))("%s", (name, places) => {
    const strangers = own.filter((source) => !places.includes(source.owner));
    expect(strangers.filter((source) => source.imports.map(packageOf).includes(name)).map(fileOf)).toEqual([]);
  });

  it("Octokit is built only in packages/github", () => {
    const strangers = own.filter((source) => !["packages/github", "packages/testbench"].includes(source.owner));
    const found = strangers.filter((source) => source.imports.some((name) => name.startsWith("@octokit/")));
    expect(found.map(fileOf)).toEqual([]);
  });
});

describe("layers", () => {
  it("only cli and testbench import an action, and no action imports another", () => {
    const actions = MEMBERS.filter((member) => member.id.startsWith("actions/")).map((member) => member.name);
    const allowed = ["packages/cli", "packages/testbench"];
    const strangers = own.filter((source) => !allowed.includes(source.owner));
    const found = strangers.filter((source) => source.imports.some((name) => actions.includes(packageOf(name))));
    expect(found.map(fileOf)).toEqual([]);
  });

  it("nothing that is shipped depends on the testbench or the command line", () => {
    const found = own.filter(
      (source) =>
        !["packages/cli", "packages/testbench"].includes(source.owner) &&
        source.imports.some((name) => ["@regreen/testbench", "regreen"].includes(packageOf(name))),
    );
    expect(found.map(fileOf)).toEqual([]);
  });

  it("no file reaches into another package by a relative path", () => {
    const found = own.filter((source) =>
      source.imports
        .filter((name) => name.startsWith("."))
        .some((name) => !path.posix.join(path.posix.dirname(source.file), name).startsWith(`${source.owner}/`)),
    );
    expect(found.map(fileOf)).toEqual([]);
  });

  it("the run.ts of an action imports no @actions package and uses no process globals", () => {
    const runs = own.filter((source) => /^actions\/[^/]+\/src\/run\.ts$/.test(source.file));
    expect(runs.length).toBeGreaterThan(0);
    for (const source of runs) {
      expect(source.imports.filter((name) => name.startsWith("@actions/"))).toEqual([]);
      expect(withoutComments(source.text)).not.toMatch(/\bprocess\./);
    }
  });

  it("the main.ts of an action is wiring: at most 25 lines", () => {
    const mains = own.filter((source) => /^actions\/[^/]+\/src\/main\.ts$/.test(source.file));
    for (const source of mains) expect(source.text.trimEnd().split("\n").length, source.file).toBeLessThanOrEqual(25);
  });
});

describe("domain packages are pure", () => {
  const pure = own.filter((source) => DOMAIN.includes(source.owner));

  it("import no module of Node that touches the outside", () => {
    const found = pure.flatMap((source) =>
      source.imports
        .filter((name) => name.startsWith("node:") && !PURE_NODE.includes(packageOf(name)))
        .map((name) => `${source.file}: ${name}`),
    );
    expect(found).toEqual([]);
  });

  it.each(IMPURE)("never touch %s", (_what, pattern) => {
    expect(pure.filter((source) => pattern.test(withoutComments(source.text))).map(fileOf)).toEqual([]);
  });

  it("the patterns catch what they are for", () => {
    const caught = [
      "process.env.HOME",
      'process["env"]',
      "Date.now()",
      "new Date()",
      "await fetch(url)",
      "setTimeout(f)",
    ];
    for (const text of caught)
      expect(
        IMPURE.some(([, pattern]) => pattern.test(text)),
        text,
      ).toBe(true);
    const fine = ["port.fetch(url)", "new Date(text)", "processes.length"];
    for (const text of fine)
      expect(
        IMPURE.some(([, pattern]) => pattern.test(text)),
        text,
      ).toBe(false);
  });

  it("depend on domain packages only", () => {
    const names = MEMBERS.filter((member) => DOMAIN.includes(member.id)).map((member) => member.name);
    const found = pure.flatMap((source) =>
      source.imports
        .filter((name) => name.startsWith("@regreen/") && !names.includes(packageOf(name)))
        .map((name) => `${source.file}: ${name}`),
    );
    expect(found).toEqual([]);
  });
});

describe("project files", () => {
  interface References {
    readonly references?: readonly { readonly path: string }[];
  }

  it.each(MEMBERS.map((member) => [member.id, member] as const))(
    "%s: references are its workspace deps",
    (_id, member) => {
      const { references = [] } = readJson<References>(path.join(member.dir, "tsconfig.json"));
      const referenced = references.map((reference) => path.relative(ROOT, path.resolve(member.dir, reference.path)));
      const imported = own
        .filter((source) => source.owner === member.id)
        .flatMap((source) => source.imports.map(packageOf));
      const { dependencies = {}, devDependencies = {} } = member.manifest;
      // A development dependency counts when the sources use it: the demo of the command line runs on the testbench.
      const names = [
        ...Object.keys(dependencies),
        ...Object.keys(devDependencies).filter((name) => imported.includes(name)),
      ];
      const wanted = names.flatMap((name) => MEMBERS.find((each) => each.name === name)?.id ?? []);
      expect(referenced.sort()).toEqual(wanted.sort());
    },
  );

  it("the root tsconfig lists every package and action", () => {
    const { references = [] } = readJson<References>(path.join(ROOT, "tsconfig.json"));
    const listed = references.map((reference) => reference.path).filter((each) => each !== "tsconfig.test.json");
    expect(listed.sort()).toEqual(MEMBERS.map((member) => member.id).sort());
    expect(references.map((reference) => reference.path)).toContain("tsconfig.test.json");
  });

  it("every export names its source first, then types and build", () => {
    for (const member of MEMBERS) {
      for (const [entry, target] of Object.entries(member.manifest.exports ?? {})) {
        expect(Object.keys(target as object), `${member.id} ${entry}`).toEqual(["@regreen/source", "types", "default"]);
        const source = (target as Record<string, string>)["@regreen/source"] ?? "";
        expect(existsSync(path.join(member.dir, source)), `${member.id} ${source}`).toBe(true);
      }
    }
  });

  it("no source file has more than 300 lines", () => {
    const long = SOURCES.filter((source) => source.text.split("\n").length > 301);
    expect(long.map(fileOf)).toEqual([]);
  });

  it("the sources hold no suppressed checks", () => {
    const pattern = /@ts-(?:ignore|nocheck)|\bas any\b|\bexport default\b|^\s*(?:export )?(?:const )?enum /m;
    const written = SOURCES.filter((source) => !source.file.endsWith(".d.ts"));
    expect(written.filter((source) => pattern.test(withoutStrings(source.text))).map(fileOf)).toEqual([]);
  });

  it("the linter knows the same list of kept packages", () => {
    const biome = readFileSync(path.join(ROOT, "biome.json"), "utf8");
    for (const name of ["@actions/core", "@actions/github", "@actions/artifact", "@actions/exec", "openai"]) {
      expect(biome).toContain(`"${name}":`);
    }
  });
});

function fileOf(source: { readonly file: string }): string {
  return source.file;
}

/** Code that writes or searches TypeScript may hold those words in strings and patterns. */
function withoutStrings(text: string): string {
  return text.replace(/"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[=(,[\s])\/(?![*/])(?:\\.|[^/\\\n])+\//g, '""');
}
