import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Failure } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { tscMechanical } from "../src/tsc-mechanical/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";
const CONFIG = JSON.stringify({
  compilerOptions: {
    module: "nodenext",
    target: "es2022",
    strict: true,
    noEmit: true,
    verbatimModuleSyntax: true,
    noUnusedLocals: true,
    noImplicitOverride: true,
    resolveJsonModule: true,
    jsx: "preserve",
    types: [],
  },
});

const CLASS = `export type D = number;
export interface Shape { a: 1 }
export default class Main { a = 1; }
export class K {
  m(): number { return 1; }
  protected get g(): number { return 1; }
  static s(): void {}
  readonly r: number = 1;
  async q(): Promise<void> {}
}
`;

/** What the real compiler says about a workspace. */
function compile(workspace: TempWorkspace): Partial<Failure>[] {
  const tsc = join(workspace.dir, "node_modules/.bin/tsc");
  const { stdout } = spawnSync(tsc, ["--pretty", "false"], { cwd: workspace.dir, encoding: "utf8" });
  return [...stdout.matchAll(/^(.+)\((\d+),(\d+)\): error (TS\d+): (.*)$/gm)].map(
    ([, file, line, column, rule, message]) => ({
      file: file as string,
      line: Number(line),
      column: Number(column),
      rule: rule as string,
      message: message as string,
      tool: "tsc",
    }),
  );
}

function project(files: Readonly<Record<string, string>>): TempWorkspace {
  const base = { "package.json": '{ "type": "module" }\n', "tsconfig.json": CONFIG };
  return new TempWorkspace(
    {
      ...base,
      "types.ts":
        "export interface T { a: 1 }\nexport type U = T;\nexport const v = 1;\nexport default interface D { b: 2 }\n",
      "class.ts": CLASS,
      "named.ts": "export const V = 1;\n",
      "data.json": '{ "a": 1 }\n',
      ...files,
    },
    { modules: true },
  );
}

/** What the compiler wants in one look at a project: name, before, after. */
const MENDED: readonly (readonly [string, string, string])[] = [
  [
    "types imported as values",
    'import { T, v, U } from "./types.js";\nexport const x: T | U = { a: v as 1 };\n',
    'import { type T, v, type U } from "./types.js";\nexport const x: T | U = { a: v as 1 };\n',
  ],
  [
    "a default import of a type",
    'import D from "./types.js";\nexport const x: D = { b: 2 };\n',
    'import type D from "./types.js";\nexport const x: D = { b: 2 };\n',
  ],
  [
    "types over several lines, with CRLF",
    'import {\r\n  T,\r\n  v,\r\n} from "./types.js";\r\nexport const x: T = { a: v as 1 };\r\n',
    'import {\r\n  type T,\r\n  v,\r\n} from "./types.js";\r\nexport const x: T = { a: v as 1 };\r\n',
  ],
  [
    "a missing extension",
    "import { v } from './types';\nexport { v as w } from \"./types\";\nexport const x = v;\n",
    "import { v } from './types.js';\nexport { v as w } from \"./types.js\";\nexport const x = v;\n",
  ],
  [
    "expectations that are not met",
    "// @ts-expect-error: once\nexport const x = 1;\nexport const y = 2; // @ts-expect-error\n  /* @ts-expect-error */\nexport const z = 3;\n",
    "export const x = 1;\nexport const y = 2;\nexport const z = 3;\n",
  ],
  [
    "unused names of an import",
    'import { T, v, type U } from "./types.js";\nexport const x: number = v;\n',
    'import { v } from "./types.js";\nexport const x: number = v;\n',
  ],
  [
    "unused names on lines of their own",
    'import {\n  type T,\n  v,\n  type U,\n} from "./types.js";\nexport const x: number = v;\n',
    'import {\n  v,\n} from "./types.js";\nexport const x: number = v;\n',
  ],
  [
    "members that override, whatever stands before their name",
    `import { K } from "./class.js";
export class L extends K {
  m(): number { return 2; }
  protected get g(): number { return 2; }
  static s(): void {}
  readonly r: number = 2;
  public async q(): Promise<void> {}
}
export class M { override z(): void {} }
`,
    `import { K } from "./class.js";
export class L extends K {
  override m(): number { return 2; }
  protected override get g(): number { return 2; }
  static override s(): void {}
  override readonly r: number = 2;
  public override async q(): Promise<void> {}
}
export class M { z(): void {} }
`,
  ],
  [
    "what a module exports by another way, and a class that was imported as a type",
    `import type { D as Type, K } from "./class.js";
import { Main } from "./class.js";
import V from "./named.js";
import data from "./data.json";
export { Shape } from "./class.js";
export class L extends K {}
export const x: Type = new Main().a + V + data.a;
`,
    `import { type D as Type, K } from "./class.js";
import Main from "./class.js";
import { V } from "./named.js";
import data from "./data.json" with { type: "json" };
export { type Shape } from "./class.js";
export class L extends K {}
export const x: Type = new Main().a + V + data.a;
`,
  ],
  [
    "imports that are not used at all",
    'import { v } from "./types.js";\nimport D, { type T } from "./types.js";\nimport * as all from "./types.js";\nexport const x = 1;\n',
    "export const x = 1;\n",
  ],
];

describe("tsc-mechanical makes the real compiler content", { timeout: 120_000 }, () => {
  it("with all of this at once", async () => {
    const sides = (side: 1 | 2) => Object.fromEntries(MENDED.map((each, index) => [`case-${index}.ts`, each[side]]));
    using workspace = project(sides(1));
    const failures = compile(workspace);
    const broken = MENDED.map((_, index) => `case-${index}.ts`);
    expect([...new Set(failures.map(({ file }) => file))].sort()).toEqual(broken.toSorted());

    const result = await tscMechanical.fix({
      request: requestFor({ command: "tsc", failures }),
      tools: workspace,
      today,
    });

    expect(result).toMatchObject({ kind: "changed" });
    const named = (texts: Readonly<Record<string, string>>) =>
      Object.fromEntries(MENDED.map(([name], index) => [name, texts[`case-${index}.ts`]]));
    const found = Object.fromEntries(broken.map((file) => [file, workspace.read(file)]));
    expect(named(found)).toEqual(named(sides(2)));
    expect(compile(workspace)).toEqual([]);
  });

  it.each([
    [
      "syntax first, then what that has hidden",
      `import data from "./data.json" assert { type: "json" };
import { T } from "./types.js";
export async function f(): T { return { a: data.a as 1 }; }
`,
      `import data from "./data.json" with { type: "json" };
import type { T } from "./types.js";
export async function f(): Promise<T> { return { a: data.a as 1 }; }
`,
    ],
  ])("%s", async (_, before, after) => {
    using workspace = project({ "a.ts": before });
    const failures = compile(workspace);
    expect(failures.length).toBeGreaterThan(0);

    const result = await tscMechanical.fix({
      request: requestFor({ command: "tsc", failures }),
      tools: workspace,
      today,
    });

    expect(result).toMatchObject({ kind: "changed", files: ["a.ts"] });
    expect(workspace.read("a.ts")).toBe(after);
    expect(compile(workspace)).toEqual([]);
  });
});

describe("tsc-mechanical lets the compiler judge", { timeout: 120_000 }, () => {
  it("gives up when a fix uncovers what needs thought", async () => {
    using workspace = project({
      "a.ts": 'import data from "./data.json" assert { type: "json" };\nexport const x: string = data.a;\n',
    });
    const failures = compile(workspace);
    expect(failures.map((failure) => failure.rule)).toEqual(["TS2880"]);
    const request = requestFor({ command: "tsc", failures });
    expect(await tscMechanical.fix({ request, tools: workspace, today })).toMatchObject({
      kind: "no_change",
      message: expect.stringContaining("TS2322"),
    });
  });
});

describe("tsc-mechanical keeps its hands off", { timeout: 120_000 }, () => {
  it("errors that need thought, alone or among others", async () => {
    using workspace = project({ "a.ts": 'import { T } from "./types.js";\nexport const x: T = { a: 2 };\n' });
    const failures = compile(workspace);
    expect(failures.map((failure) => failure.rule)).toContain("TS2322");

    const all = await tscMechanical.fix({ request: requestFor({ command: "tsc", failures }), tools: workspace, today });
    // Where the compiler can't be asked, the log has to do.
    const one = requestFor({ command: "webpack", failures: failures.filter((failure) => failure.rule === "TS2322") });

    expect(all).toMatchObject({ kind: "no_change" });
    expect(await tscMechanical.fix({ request: one, tools: workspace, today })).toEqual({ kind: "not_applicable" });
    expect(await workspace.changed()).toEqual([]);
  });

  it("unused variables: only imports are taken out", async () => {
    using workspace = project({ "a.ts": "function f(): void {\n  const unused = 1;\n}\nf();\nexport {};\n" });

    const result = await tscMechanical.fix({
      request: requestFor({ command: "tsc", failures: compile(workspace) }),
      tools: workspace,
      today,
    });

    expect(result).toMatchObject({ kind: "no_change" });
  });

  it.each<[string, Partial<Failure>]>([
    ["a place that is not in the file", { line: 99, column: 1, rule: "TS2578" }],
    ["a column beyond the line", { line: 1, column: 500, rule: "TS2578" }],
    ["another text than the message speaks of", { line: 1, column: 1, rule: "TS2578" }],
    [
      "a suggestion that is no extension",
      { line: 1, column: 19, rule: "TS2835", message: "Did you mean './evil.js'?" },
    ],
    ["a name that does not stand there", { line: 1, column: 10, rule: "TS1484", message: "'X' is a type" }],
    ["a file that is not there", { file: "gone.ts", line: 1, column: 1, rule: "TS2578" }],
    ["a file outside", { file: "../../etc/passwd", line: 1, column: 1, rule: "TS2578" }],
  ])("%s", async (_, failure) => {
    using workspace = project({ "a.ts": 'import { v } from "./types";\nexport const x = v;\n' });
    const failures = [{ file: "a.ts", tool: "tsc", message: "", ...failure }];
    const request = requestFor({ command: "webpack", failures });

    expect(await tscMechanical.fix({ request, tools: workspace, today })).toMatchObject({ kind: "no_change" });
    expect(await workspace.changed()).toEqual([]);
  });
});
