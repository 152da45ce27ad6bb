import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listFiles, localFiles } from "../src/local-files.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "regreen-files-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function read(bytes: Uint8Array | string, name = "a.log"): Promise<string> {
  writeFileSync(path.join(dir, name), bytes);
  return collect(path.join(dir, name));
}

async function collect(file: string): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of localFiles.open(file)) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

const TEXT = "a line\n".repeat(50_000);

describe("a local file", () => {
  it.each([
    ["plain", TEXT, "a.log"],
    ["empty", "", "a.log"],
    ["one byte", "x", "a.log"],
    ["called .gz without being it", "plain text", "a.log.gz"],
  ])("%s is read as it is", async (_, text, name) => {
    expect(await read(text, name)).toBe(text);
  });

  it("that is gzip is unpacked, whatever its name", async () => {
    expect(await read(gzipSync(TEXT), "a.log")).toBe(TEXT);
    expect(await read(gzipSync(""), "b.log.gz")).toBe("");
  });

  it("may be left in the middle", async () => {
    writeFileSync(path.join(dir, "a.gz"), gzipSync(TEXT));
    for await (const chunk of localFiles.open(path.join(dir, "a.gz"))) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
  });

  it.each([
    ["missing", () => collect(path.join(dir, "missing.log")), "not_found", /missing\.log does not exist/],
    ["below a file", () => read("x").then(() => collect(path.join(dir, "a.log/b.log"))), "not_found", /does not exist/],
    ["a directory", () => collect(dir), "bad_input", /is a directory/],
    [
      "damaged gzip",
      () => read(Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])),
      "bad_input",
      /damaged gzip/,
    ],
    ["cut gzip", () => read(gzipSync(TEXT).subarray(0, 40)), "bad_input", /ends too early/],
  ])("that is %s is refused", async (_, attempt, reasonCode, message) => {
    await expect(attempt()).rejects.toMatchObject({
      name: "UserError",
      reasonCode,
      message: expect.stringMatching(message),
    });
  });
});

describe("files below a directory", () => {
  it("are listed with forward slashes, links left out", async () => {
    mkdirSync(path.join(dir, "junit/deep"), { recursive: true });
    writeFileSync(path.join(dir, "junit/deep/a.xml"), "");
    writeFileSync(path.join(dir, "b.xml"), "");
    symlinkSync("/etc/passwd", path.join(dir, "link.xml"));
    symlinkSync(dir, path.join(dir, "junit/loop"));

    expect(await listFiles(dir)).toEqual(["b.xml", "junit/deep/a.xml"]);
  });

  it("of a directory that is missing are a mistake", async () => {
    await expect(listFiles(path.join(dir, "missing"))).rejects.toMatchObject({ reasonCode: "not_found" });
  });
});

describe("a source file that a log names", () => {
  let before: string;
  beforeEach(() => {
    before = process.cwd();
    process.chdir(dir);
    mkdirSync("src");
    writeFileSync("src/cart.js", "let a;\n");
  });
  afterEach(() => process.chdir(before));

  it("is shown as it stands here", async () => {
    expect(await localFiles.source("src/cart.js")).toBe("let a;\n");
  });

  it.each([
    [".npmrc"],
    ["src/.env"],
    [".git/config"],
    ["deploy.pem"],
    ["my-secrets.json"],
    ["../outside.js"],
    ["link.js"],
    ["src"],
    ["gone.js"],
    ["large.js"],
  ])("%s is never shown", async (file) => {
    writeFileSync(".npmrc", "token");
    writeFileSync("src/.env", "token");
    mkdirSync(".git");
    writeFileSync(".git/config", "token");
    writeFileSync("deploy.pem", "token");
    writeFileSync("my-secrets.json", "token");
    writeFileSync("large.js", Buffer.alloc(2 * 1024 * 1024, "a"));
    const outside = path.join(dir, "..", `${path.basename(dir)}-outside.js`);
    writeFileSync(outside, "token");
    symlinkSync(outside, "link.js");
    try {
      const named = file === "../outside.js" ? `../${path.basename(outside)}` : file;
      expect(await localFiles.source(named)).toBeNull();
    } finally {
      rmSync(outside);
    }
  });
});
