import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compressWasm } from "../scripts/bundle/compress-wasm.ts";
import { bundle } from "../scripts/bundle/ncc.ts";
import { bundledPackages, renderNotice } from "../scripts/bundle/notices.ts";
import { listDist, remember, upToDate } from "../scripts/bundle/record.ts";
import { measure, ONE_ACTION_LIMIT, overLimits } from "../scripts/bundle/sizes.ts";
import { findTargets, type Target } from "../scripts/bundle/targets.ts";
import { MEMBERS, ROOT } from "./repository.ts";

let root: string;
let target: Target;

beforeAll(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), "regreen-bundle-")));
  target = { name: "tiny", dir: path.join(root, "actions/tiny"), published: true };
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
}

function npmPackage(name: string, manifest: object, files: Readonly<Record<string, string>>): void {
  const all = { "package.json": JSON.stringify({ name, version: "1.0.0", main: "index.js", ...manifest }), ...files };
  write(Object.fromEntries(Object.entries(all).map(([file, text]) => [`node_modules/${name}/${file}`, text])));
}

describe("bundling", () => {
  beforeAll(() => {
    npmPackage("soon", { license: "MIT" }, { "index.js": "module.exports = 'soon';", LICENSE: "MIT\r\nby Ada" });
    npmPackage("@x/later", { licenses: [{ type: "ISC" }] }, { "index.js": "module.exports = 'later';" });
    write({
      "actions/tiny/package.json": '{ "type": "module" }',
      "actions/tiny/build/main.js":
        'import soon from "soon";\nconsole.log(soon);\nif (process.argv[2]) console.log((await import("./lazy.js")).later);\n',
      "actions/tiny/build/lazy.js": 'import later from "@x/later";\nexport { later };\n',
      "actions/tiny/dist/999.index.js": "left over",
    });
  });

  it("replaces dist/ as a whole and names every bundled package, those of lazy chunks too", async () => {
    const built = await bundle(target);
    expect(listDist(target)).not.toContain("999.index.js");
    expect(listDist(target)).toEqual(expect.arrayContaining(["NOTICE.txt", "index.js", "package.json"]));
    const notice = readFileSync(path.join(target.dir, "dist/NOTICE.txt"), "utf8");
    expect(notice).toContain("soon@1.0.0 (MIT)\n\nMIT\nby Ada\n");
    expect(notice).toContain("@x/later@1.0.0 (ISC)\n\nLicence: ISC.");
    expect(built.inputs).toEqual(expect.arrayContaining([path.join(root, "node_modules/soon/index.js")]));
    expect(built.artifactClient).toEqual([]);
    remember(target, [], built);
  });

  it("keeps a bundle until something that it was made of, or it itself, changes", () => {
    const same = () => upToDate(target, []) !== null;
    const touch = (file: string, text: string) => {
      const before = readFileSync(path.join(root, file), "utf8");
      write({ [file]: text });
      const seen = same();
      write({ [file]: before });
      return seen;
    };
    expect(same()).toBe(true);
    expect(touch("node_modules/soon/index.js", "module.exports = 'sooner';")).toBe(false);
    expect(touch("actions/tiny/build/lazy.js", "export const later = 1;")).toBe(false);
    expect(touch("actions/tiny/dist/index.js", "edited by hand")).toBe(false);
    expect(upToDate(target, [path.join(root, "no-such-tool.js")])).toBeNull();
    write({ "actions/tiny/dist/1.index.js": "" });
    expect(same()).toBe(false);
    rmSync(path.join(root, "actions/tiny/dist/1.index.js"));
    expect(same()).toBe(true);
  });

  it.each([
    ["is no JavaScript", "import {", /ncc failed for tiny[\s\S]*Module parse failed/],
    ["imports a file that isn't there", 'import "./none.js";', /did not find \.\/none\.js/],
    ["imports a package that isn't there", 'import { a } from "none";\na();', /did not find none/],
    ["imports a missing file later", 'await import("./none.js");', /did not find \.\/none\.js/],
  ])("leaves the old dist/ alone when the entry %s", async (_what, entry, message) => {
    write({ "actions/tiny/build/main.js": entry });
    await expect(bundle(target)).rejects.toThrow(message);
    expect(existsSync(path.join(target.dir, "dist/index.js"))).toBe(true);
  });

  it("lets an optional package be absent", async () => {
    const entry = 'try {\n  await import("none");\n} catch {\n  console.log("without");\n}\n';
    write({ "actions/tiny/build/main.js": entry });
    await expect(bundle(target)).resolves.toMatchObject({ artifactClient: [] });
  });

  it("finds every action of the repository that has an entry", () => {
    const names = findTargets(ROOT).map((each) => each.name);
    const actions = MEMBERS.filter((member) => existsSync(path.join(member.dir, "src/main.ts"))).map((member) =>
      path.basename(member.id),
    );
    expect(names.sort()).toEqual(actions.sort());
  });
});

describe("a package that one action keeps for all", () => {
  const keeper = () => ({ name: "open-pr", dir: path.join(root, "actions/open-pr"), published: true });

  beforeAll(() => {
    const takes =
      'import { fetch } from "undici";\nconsole.log(typeof fetch, (await import("./old.cjs")).default());\n';
    write({
      "actions/tiny/build/main.js": takes,
      "actions/tiny/build/old.cjs":
        'const { ProxyAgent } = require("undici");\nmodule.exports = () => typeof ProxyAgent;\n',
      "actions/open-pr/package.json": '{ "type": "module" }',
      "actions/open-pr/build/main.js": takes.replace("./old.cjs", "../../tiny/build/old.cjs"),
    });
  });

  it("is taken from there, by code that imports and by code that requires", async () => {
    const [own, others] = [await bundle(keeper()), await bundle(target)];
    expect(listDist(keeper())).toContain("undici.js");
    expect(own.inputs.some((file) => file.includes("/undici/"))).toBe(true);
    expect(others.inputs.some((file) => file.includes("/undici/"))).toBe(false);
    expect(readFileSync(path.join(keeper().dir, "dist/NOTICE.txt"), "utf8")).toMatch(/^undici@\d/m);
    for (const { dir } of [keeper(), target]) {
      const said = execFileSync(process.execPath, [path.join(dir, "dist/index.js")], { encoding: "utf8" });
      expect(said).toBe("function function\n");
    }
    expect(statSync(path.join(target.dir, "dist/index.js")).size).toBeLessThan(20_000);
  });

  it("is an error where more is taken of it than is kept", async () => {
    write({ "actions/tiny/build/main.js": 'import { Pool } from "undici";\nconsole.log(Pool);\n' });
    await expect(bundle(target)).rejects.toThrow("tiny takes Pool of undici; the shared copy has none.");
  });
});

describe("large WebAssembly", () => {
  const dist = () => path.join(root, "packed");
  const read = '(__webpack_require__(1).readFileSync)(__webpack_require__.ab + "a.wasm")';

  it("is packed, and the code that reads it unpacks it", async () => {
    const bytes = Buffer.alloc(1_500_000, "wasm ");
    write({ "packed/code.js": `return ${read};`, "packed/small.wasm": "small", "packed/a.wasm": bytes.toString() });
    compressWasm(dist(), target);
    expect(existsSync(path.join(dist(), "a.wasm"))).toBe(false);
    expect(existsSync(path.join(dist(), "small.wasm"))).toBe(true);
    const code = readFileSync(path.join(dist(), "code.js"), "utf8");
    const require = Object.assign(() => ({ readFileSync }), { ab: `${dist()}/` });
    expect(bytes.equals(new Function("__webpack_require__", code)(require))).toBe(true);
  });

  it("is unpacked by code that imports, too", () => {
    const bytes = Buffer.alloc(1_500_000, "wasm ");
    const code = 'return (0,fs_.readFileSync)(__nccwpck_require__.ab + "a.wasm");';
    write({ "packed/code.js": code, "packed/a.wasm": bytes.toString() });
    compressWasm(dist(), target);
    const unpack = new Function("__nccwpck_require__", "fs_", readFileSync(path.join(dist(), "code.js"), "utf8"));
    expect(bytes.equals(unpack({ ab: `${dist()}/` }, { readFileSync }))).toBe(true);
  });

  it("stops where it is read in another way", () => {
    write({ "packed/code.js": "return fetch('a.wasm');", "packed/a.wasm": "w".repeat(1_500_000) });
    expect(() => compressWasm(dist(), target)).toThrow(/reads a\.wasm in the way that ncc writes/);
  });

  it("that several actions need is kept by one of them, whichever is made first", () => {
    const name = "ruff_wasm_bg.wasm";
    const bytes = Buffer.alloc(1_500_000, "ruff ");
    const code = `return ${read.replace("a.wasm", name)};`;
    const folder = (action: string) => path.join(root, "shared", action, "dist");
    const make = (action: string, published = true) => {
      write({ [`shared/${action}/dist/code.js`]: code, [`shared/${action}/dist/${name}`]: bytes.toString() });
      compressWasm(folder(action), { name: action, published });
    };
    const readIn = (action: string) => {
      const require = Object.assign(() => ({ readFileSync }), { ab: `${folder(action)}/` });
      return new Function("__webpack_require__", readFileSync(path.join(folder(action), "code.js"), "utf8"))(require);
    };
    make("review-code");
    expect(readdirSync(folder("review-code"))).toEqual(["code.js"]);
    make("generate-fix");
    expect(readdirSync(folder("generate-fix"))).toContain(`${name}.br`);
    for (const action of ["review-code", "generate-fix"]) expect(bytes.equals(readIn(action))).toBe(true);
    make("cli", false);
    expect(readdirSync(folder("cli"))).toContain(`${name}.br`);
  });
});

describe("notices", () => {
  it("takes the innermost package of a path and lists equal terms once", () => {
    const license = { LICENSE: "The same words" };
    npmPackage("a", { license: "MIT", repository: { url: "git+https://example.com/a.git" } }, license);
    npmPackage("a/node_modules/b", { license: "MIT" }, license);
    const modules = ["node_modules/a/x.js", "node_modules/a/node_modules/b/y.js", "packages/text/build/z.js"];
    const notice = renderNotice(bundledPackages(modules.map((file) => path.join(root, file))));
    expect(notice).toContain("a/node_modules/b@1.0.0 (MIT)\n");
    expect(notice).toContain("a@1.0.0 (MIT) https://example.com/a\n");
    expect(notice.match(/The same words/g)).toHaveLength(1);
  });

  it("stops at a package without any licence", () => {
    const bare = { name: "bare", version: "2.0.0", licence: "", repository: "", text: "" };
    expect(() => renderNotice([bare])).toThrow("No licence found for bare@2.0.0");
    expect(renderNotice([{ ...bare, licence: "MIT" }])).toContain("bare@2.0.0 (MIT)");
  });
});

describe("sizes", () => {
  it("does not count WebAssembly and the artifact client", () => {
    write({ "actions/tiny/dist/a.wasm": "x".repeat(500), "actions/tiny/dist/7.index.js": "y".repeat(70) });
    const all = measure(target, []);
    const without = measure(target, ["7.index.js"]);
    expect(all.total - all.counted).toBe(500);
    expect(all.counted - without.counted).toBe(70);
  });

  it("names what is too large", () => {
    const size = { name: "tiny", published: true, total: 31_000_000, counted: ONE_ACTION_LIMIT + 1 };
    expect(overLimits([size]).join("\n")).toMatch(/actions\/tiny\/dist is 4\.50 MB[\s\S]*All actions are 31\.00 MB/);
    expect(overLimits([{ ...size, published: false }])).toEqual([]);
  });

  it("holds for the bundles of this tree together, and WebAssembly is kept once", () => {
    const published = findTargets(ROOT).filter((each) => each.published);
    // Which chunks are the artifact client's only the build knows; it looks at each action alone.
    expect(overLimits(published.map((each) => ({ ...measure(each, []), counted: 0 })))).toEqual([]);
    const wasm = published.flatMap(listDist).filter((file) => file.includes(".wasm"));
    expect(wasm.sort()).toEqual(["main.wasm.br", "ruff_wasm_bg.wasm.br"]);
  });
});
