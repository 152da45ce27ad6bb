import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ArchiveError, findJobLog, openZip, ZIP_LIMITS, type ZipLimits } from "../src/index.ts";
import { type MadeEntry, makeZip } from "./support/zip-writer.ts";

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "regreen-zip-"));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

async function readAll(zip: Buffer, limits: ZipLimits = ZIP_LIMITS): Promise<Record<string, string>> {
  const file = join(scratch, "a.zip");
  writeFileSync(file, zip);
  const archive = await openZip(file, limits);
  try {
    const contents: Record<string, string> = {};
    for (const member of archive.members) {
      const parts: Uint8Array[] = [];
      for await (const chunk of member.open()) parts.push(chunk);
      contents[member.name] = Buffer.concat(parts).toString();
    }
    return contents;
  } finally {
    archive.close();
  }
}

describe("an honest archive", () => {
  it("gives its files, not its folders", async () => {
    const zip = makeZip([
      { name: "build/", data: "", unixMode: 0o040755 },
      { name: "build/1_Set up job.txt", data: "one" },
      { name: "0_build.txt", data: "all" },
    ]);

    expect(await readAll(zip)).toEqual({ "build/1_Set up job.txt": "one", "0_build.txt": "all" });
  });

  it("may hold a repetitive log", async () => {
    const text = "the same line\n".repeat(100_000);

    expect(await readAll(makeZip([{ name: "0_build.txt", data: text }]))).toEqual({ "0_build.txt": text });
  });
});

describe("a hostile archive", () => {
  const file = (name: string, more: Partial<MadeEntry> = {}): MadeEntry => ({ name, data: "x", ...more });

  it.each([
    ["a name that climbs out", [file("../../etc/passwd")], /invalid relative path/],
    ["a name that climbs out later", [file("a/../../b")], /invalid relative path/],
    ["a name that climbs out the Windows way", [file("..\\..\\b")], /invalid relative path/],
    ["an absolute name", [file("/etc/passwd")], /absolute path/],
    ["a drive letter", [file("C:/Windows/x")], /absolute path/],
    ["a drive letter without a slash", [file("C:x")], /absolute path/],
    ["a zero byte in a name", [file("a\0.txt")], /zero byte/],
    ["a symbolic link", [file("link", { data: "/etc/passwd", unixMode: 0o120777 })], /symbolic link/],
    ["a device", [file("null", { unixMode: 0o020666 })], /not a plain file/],
    ["a name twice", [file("a.xml"), file("a.xml")], /two entries named "a.xml"/],
    ["a name twice on a file system that folds case", [file("a.xml"), file("A.XML")], /two entries named "A.XML"/],
    ["an encrypted entry", [file("a.xml", { encrypted: true })], /encrypted/],
    [
      "entries that share their bytes",
      [file("a", { data: "y".repeat(5000) }), file("b", { data: "y".repeat(5000), sharesBytesOf: 0 })],
      /overlap/,
    ],
    [
      "an entry that is larger than it says",
      [file("a", { data: "y".repeat(5000), declaredSize: 10 })],
      /too many bytes/,
    ],
  ])("with %s is refused", async (_, entries, message) => {
    const attempt = readAll(makeZip(entries));

    await expect(attempt).rejects.toBeInstanceOf(ArchiveError);
    await expect(attempt).rejects.toThrow(message);
  });

  it("that is a bomb is refused by its ratio", async () => {
    const zip = makeZip([{ name: "bomb.xml", data: Buffer.alloc(64 * 1024 * 1024) }]);

    await expect(readAll(zip)).rejects.toThrow(/unpacks to \d+ times its size/);
  });

  it("that is a bomb is refused by its total", async () => {
    const limits = { ...ZIP_LIMITS, maxTotalBytes: 1000 };

    await expect(readAll(makeZip([{ name: "a", data: "x".repeat(1001) }]), limits)).rejects.toThrow(
      /unpacks to 1001 bytes/,
    );
  });

  it("with too many entries is refused", async () => {
    const entries = Array.from({ length: 11 }, (_, index) => file(`f${index}`));

    await expect(readAll(makeZip(entries), { ...ZIP_LIMITS, maxEntries: 10 })).rejects.toThrow(/more than 10 entries/);
  });

  it.each([
    ["empty", Buffer.alloc(0)],
    ["no archive at all", Buffer.from("<html>not found</html>".repeat(10))],
    ["cut", makeZip([{ name: "a", data: "x".repeat(9000) }]).subarray(0, 60)],
  ])("that is %s is refused", async (_, bytes) => {
    await expect(readAll(bytes)).rejects.toBeInstanceOf(ArchiveError);
  });
});

describe("the log of a job in a run's archive", () => {
  const members = (...names: string[]) => names.map((name) => ({ name, size: 1, open: async function* () {} }));

  it.each([
    ["build", ["0_build.txt", "1_build docs.txt", "build/1_Set up job.txt"], "0_build.txt"],
    [
      "test / unit (20, ubuntu-latest)",
      ["-1_test _ unit (20, ubuntu-latest).txt", "2_test.txt"],
      "-1_test _ unit (20, ubuntu-latest).txt",
    ],
    ["gone", ["0_build.txt"], undefined],
    ["build", ["0_build.txt", "1_bu:ild.txt"], undefined],
  ])("%s", (job, names, expected) => {
    expect(findJobLog(members(...names), job)?.name).toBe(expected);
  });
});
