import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { SEVERITIES } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { actionFolders } from "../scripts/readme/actions.ts";
import { fillTables, parseMetadata } from "../scripts/readme/tables.ts";
import { MEMBERS, ROOT, SOURCES, withoutComments } from "./repository.ts";

/** Where an action reads its inputs; a part of it that has a folder reads its own there. */
const INPUTS = /\/src\/(?:[\w-]+\/)?inputs\.ts$/;

/** Outputs that packages/action-kit sets for every action, on errors too. */
const COMMON_OUTPUTS = ["outcome", "reason-code", "delivery", "message"];

/** What the audits share: inputs that all of them have, and outputs that it sets for them. */
const AUDIT_KIT = SOURCES.filter((source) => source.owner === "packages/audit-kit").map((source) => source.text);

const actions = actionFolders(ROOT).map((folder) => {
  const id = `actions/${path.basename(folder)}`;
  const text = readFileSync(path.join(folder, "action.yml"), "utf8");
  return { id, folder, text, metadata: parseMetadata(text), sources: SOURCES.filter((source) => source.owner === id) };
});

it("every action folder is a complete action", () => {
  expect(actions.length).toBeGreaterThan(0);
  const members = MEMBERS.filter((member) => member.id.startsWith("actions/")).map((member) => member.id);
  expect(actions.map((action) => action.id)).toEqual(members);
  for (const { folder } of actions) {
    for (const file of [
      "README.md",
      "src/main.ts",
      "src/inputs.ts",
      "src/run.ts",
      "dist/index.js",
      "dist/NOTICE.txt",
    ]) {
      expect(existsSync(path.join(folder, file)), path.relative(ROOT, path.join(folder, file))).toBe(true);
    }
    expect(
      existsSync(path.join(folder, "test/dist.test.ts")),
      path.relative(ROOT, path.join(folder, "test/dist.test.ts")),
    ).toBe(true);
  }
});

describe.each(actions)("$id", ({ folder, text, metadata, sources }) => {
  const inputs = Object.keys(metadata.inputs ?? {});
  const outputs = Object.keys(metadata.outputs ?? {});
  const own = sources.map((source) => source.text);
  const shared = own.some((each) => each.includes("finishAudit("))
    ? [...AUDIT_KIT, ...SEVERITIES.map((name) => `{ ${name}: count }`)]
    : [];
  const code = withoutComments([...own, ...shared].join("\n"));

  it("runs the committed bundle on node24 and has a name, a description and branding", () => {
    expect(metadata.runs).toEqual({ using: "node24", main: "dist/index.js" });
    expect(metadata.name).toMatch(/\S/);
    expect(metadata.description).toMatch(/\S/);
    expect(metadata.branding).toEqual({ icon: expect.any(String), color: expect.any(String) });
  });

  it("describes every input and output in kebab-case", () => {
    expect(inputs.length).toBeGreaterThan(0);
    const described = [...Object.entries(metadata.inputs ?? {}), ...Object.entries(metadata.outputs ?? {})];
    for (const [name, { description }] of described) {
      expect(name).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
      expect(description?.trim().length ?? 0, `description of ${name}`).toBeGreaterThan(10);
    }
  });

  it("gives every default as a string, and none to a required input", () => {
    for (const [name, input] of Object.entries(metadata.inputs ?? {})) {
      if (input.default !== undefined) expect(typeof input.default, name).toBe("string");
      if (input.required) expect(input.default, `${name} is required, so it has no default`).toBeUndefined();
    }
  });

  it("reads exactly the inputs that it declares, all in inputs.ts and the readers it shares", () => {
    const direct = sources.filter((source) => inputReads(source.text).length > 0).map((source) => source.file);
    expect(direct.filter((file) => !INPUTS.test(file))).toEqual([]);
    const reading = readersOf(sources.flatMap(({ file, text }) => (INPUTS.test(file) ? [text] : [])).join("\n"));
    expect(inputReads(reading).filter((name) => !inputs.includes(name))).toEqual([]);
    expect(inputs.filter((name) => !isArgument(reading, name))).toEqual([]);
  });

  it("declares the common outputs and sets every other one", () => {
    expect(outputs).toEqual(expect.arrayContaining(COMMON_OUTPUTS));
    const unset = outputs.filter((name) => !COMMON_OUTPUTS.includes(name)).filter((name) => !isKey(code, name));
    expect(unset).toEqual([]);
  });

  it("has a README with its permissions, a usage example and current tables", () => {
    const readme = readFileSync(path.join(folder, "README.md"), "utf8");
    expect(fillTables(readme, text), "run `npx -y pnpm@12 readme`").toBe(readme);
    expect(readme).toMatch(/^#+ .*permissions/im);
    expect(readme).toMatch(/^#+ .*usage/im);
    expect(readme).toContain(`actions/${path.basename(folder)}@`);
  });

  // That it names all of them is checked by the build, which still knows every module.
  it("ships a notice with the npm packages of the bundle, zod and @actions/core among them", () => {
    const notice = readFileSync(path.join(folder, "dist/NOTICE.txt"), "utf8");
    for (const name of ["zod", "@actions/core"]) expect(notice).toMatch(new RegExp(`^${name}@\\d+\\.\\d+`, "m"));
  });

  it("ships no source map and no path of the machine that built it", () => {
    for (const file of readdirSync(path.join(folder, "dist"))) expect(file).not.toMatch(/\.map$|sourcemap/);
    const bundle = readFileSync(path.join(folder, "dist/index.js"), "utf8");
    expect(bundle).not.toContain(`${ROOT}/`);
  });
});

describe("the reading of inputs and outputs", () => {
  it("finds the names that InputReader's methods are called with", () => {
    const text = 'reader.required("a");\nreader.choice(\n  "b-c",\n  KINDS, "x");\nmap.get("d");\nr.lines("e")';
    expect(inputReads(text)).toEqual(["a", "b-c", "e"]);
  });

  it("finds a name that goes through a helper", () => {
    expect(isArgument('const digest = read(inputs, "a-b");', "a-b")).toBe(true);
    expect(isArgument('hint: "a-b"', "a-b")).toBe(false);
  });

  it("tells a key from any other mention of a name", () => {
    expect(isKey('return { "patch-path": file }', "patch-path")).toBe(true);
    expect(isKey("return { url: found }", "url")).toBe(true);
    expect(isKey("return { url, number }", "url")).toBe(true);
    expect(isKey('throw new Error("patch-path")', "patch-path")).toBe(false);
    expect(isKey("const url2 = 1;", "url")).toBe(false);
  });
});

/** An inputs.ts together with the functions of action-kit that it calls to read inputs. */
function readersOf(text: string): string {
  const called = [...text.matchAll(/\b(read\w*Inputs)\(/g)].map((match) => `export function ${match[1]}(`);
  const shared = SOURCES.filter((source) => source.owner === "packages/action-kit");
  const files = shared.filter((source) => called.some((start) => source.text.includes(start)));
  const audit = text.includes("readAuditOptions(") ? AUDIT_KIT : [];
  return withoutComments([text, ...files.map((source) => source.text), ...audit].join("\n"));
}

/** Names of inputs that a file reads through an InputReader. */
function inputReads(text: string): string[] {
  const calls = withoutComments(text).matchAll(
    /\.(?:required|optional|boolean|integer|optionalInteger|choice|lines|sha256|commit)\(\s*"([^"]+)"/g,
  );
  return [...calls].map((match) => String(match[1]));
}

/** Whether `name` is handed to a call: to a method of InputReader, or to a helper that does. */
function isArgument(code: string, name: string): boolean {
  return new RegExp(`\\w\\((?:\\s*\\w+,)?\\s*"${name}"`).test(code);
}

/** Whether `name` is a key of an object literal somewhere in `code`. */
function isKey(code: string, name: string): boolean {
  if (name.includes("-")) return code.includes(`"${name}":`) || code.includes(`["${name}"]`);
  return new RegExp(`[{,\\s]${name}:|[{,]\\s*${name}\\s*[,}]`).test(code);
}
