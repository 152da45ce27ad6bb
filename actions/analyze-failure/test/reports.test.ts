import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { zipFiles } from "@regreen/testbench";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { localFiles } from "../src/local-files.ts";
import { type ReportFile, readDirectoryReports, readRunReports } from "../src/reports.ts";
import { FakeGitHub } from "./support/fake-github.ts";

let dir: string;
let github: FakeGitHub;
let warnings: string[];
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "regreen-reports-"));
  github = new FakeGitHub();
  warnings = [];
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function addArtifact(name: string, content: Uint8Array | Record<string, string>, size?: number): Promise<void> {
  const id = github.artifacts.length + 1;
  const file = path.join(dir, `stored-${id}`);
  const bytes = content instanceof Uint8Array ? content : await zipFiles(content);
  writeFileSync(file, bytes);
  github.artifacts.push({ id, name, size: size ?? bytes.length, digest: null, expired: false, file });
}

function read(patterns: readonly string[]): Promise<ReportFile[]> {
  const warn = (message: string) => warnings.push(message);
  return readRunReports(7, { artifacts: github, scratch: path.join(dir, "scratch"), patterns, warn });
}

describe("reports among a run's artifacts", () => {
  it("are those whose artifact fits a pattern, in any case", async () => {
    await addArtifact("JUnit-results", { "a/junit.xml": "<testsuites/>", "a/screen.png": "x" });
    await addArtifact("dist", { "b.xml": "<x/>" });

    expect(await read(["*junit*"])).toEqual([{ name: "JUnit-results/a/junit.xml", text: "<testsuites/>" }]);
    expect(github.asked).toEqual(["artifact JUnit-results"]);
  });

  it("may be a single file that was never zipped", async () => {
    await addArtifact("junit.xml", Buffer.from("<testsuites/>"));

    expect(await read(["*junit*"])).toEqual([{ name: "junit.xml", text: "<testsuites/>" }]);
  });

  it("are left out, with a warning, when their archive tries something", async () => {
    await addArtifact("junit-bomb", { "a.xml": "x".repeat(40_000_000) });
    await addArtifact("junit-broken", Buffer.from("PK\u0003\u0004 and nothing more"));
    await addArtifact("junit-good", { "b.xml": "<testsuites/>" });

    expect(await read(["*junit*"])).toEqual([{ name: "junit-good/b.xml", text: "<testsuites/>" }]);
    expect(warnings).toEqual([
      expect.stringMatching(/"junit-bomb" was left out: it unpacks to \d+ times its size/),
      expect.stringMatching(/"junit-broken" was left out/),
    ]);
  });

  it("are told when an archive holds more of them than are read", async () => {
    const many = Object.fromEntries(Array.from({ length: 507 }, (_, index) => [`${index}.xml`, "<a/>"]));
    await addArtifact("junit", many);

    expect(await read(["*junit*"])).toHaveLength(500);
    expect(warnings).toEqual([
      expect.stringMatching(/^junit\/\d+\.xml, .* and 2 more: left out, too large or too many\.$/),
    ]);
  });

  it("are not looked at under a name that GitHub would not allow", async () => {
    await addArtifact("junit\n::error::forged", { "a.xml": "<a/>" });
    await addArtifact("../junit", { "a.xml": "<a/>" });

    expect(await read(["**"])).toEqual([]);
    expect(github.asked).toEqual([]);
  });

  it("are not even downloaded when they are too large or expired", async () => {
    await addArtifact("junit-huge", { "a.xml": "" }, 10 ** 9);
    await addArtifact("junit-old", { "a.xml": "" });
    Object.assign(github.artifacts[1] ?? {}, { expired: true });

    expect(await read(["*junit*"])).toEqual([]);
    expect(github.asked).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining("junit-huge")]);
  });
});

describe("reports below a directory", () => {
  const readDir = (patterns: readonly string[]) =>
    readDirectoryReports(path.join(dir, "ci-artifacts"), {
      patterns,
      files: localFiles,
      warn: (message) => warnings.push(message),
    });

  beforeEach(() => {
    mkdirSync(path.join(dir, "ci-artifacts/junit-24/deep"), { recursive: true });
    mkdirSync(path.join(dir, "ci-artifacts/other"), { recursive: true });
    writeFileSync(path.join(dir, "ci-artifacts/junit-24/deep/out.xml"), Buffer.from("\ufeff<a/>", "utf16le"));
    writeFileSync(path.join(dir, "ci-artifacts/other/report.json"), "{}");
    writeFileSync(path.join(dir, "ci-artifacts/other/notes.txt"), "report");
  });

  it.each([
    [["junit*"], ["junit-24/deep/out.xml"]],
    [["report*"], ["other/report.json"]],
    [["**/deep/*"], ["junit-24/deep/out.xml"]],
    [["nothing"], []],
    [["**"], ["junit-24/deep/out.xml", "other/report.json"]],
  ])("%j fits folder, path or name", async (patterns, names) => {
    expect((await readDir(patterns)).map((report) => report.name)).toEqual(names);
  });

  it("may be UTF-16, as test runners on Windows write it", async () => {
    expect((await readDir(["junit*"]))[0]?.text).toBe("<a/>");
  });

  it("are left out, with a warning, when they are damaged or unpack to too much", async () => {
    writeFileSync(path.join(dir, "ci-artifacts/other/bomb.xml"), gzipSync(Buffer.alloc(33 * 1024 * 1024, 32)));
    writeFileSync(path.join(dir, "ci-artifacts/other/cut.xml"), gzipSync("<testsuites/>").subarray(0, 20));

    expect((await readDir(["other/*"])).map((report) => report.name)).toEqual(["other/report.json"]);
    expect(warnings).toEqual([
      expect.stringMatching(/^other\/cut.xml was left out: .*gzip/),
      "other/bomb.xml: left out, too large or too many.",
    ]);
  });
});
