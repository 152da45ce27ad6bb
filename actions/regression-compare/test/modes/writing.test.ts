import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { takeBack } from "../../src/baselines.ts";
import { createFilePort } from "../../src/files/create-file-port.ts";
import type { FilePort, Folder } from "../../src/files/file-port.ts";
import { BASELINES, openDesk } from "./bench.ts";

const UPDATE = { mode: "update", "actual-dir": "out", "confirm-update": "true" };
const OLD = {
  [`${BASELINES}/a/expected_x.json`]: '{"v":100}',
  [`${BASELINES}/b/expected_x.json`]: '{"v":200}',
};
const MADE = { "out/a/x.json": '{"v":101}', "out/b/x.json": '{"v":202}' };

/** Real files, of a disk that is full from the nth file on that is written below the baselines. */
function fullFrom(nth: number, dir: string): FilePort {
  const files = createFilePort(dir);
  let writes = 0;
  const full = (folder: Folder): Folder => ({
    ...folder,
    write: async (file, bytes) => {
      writes += 1;
      if (writes === nth) throw new Error("ENOSPC: no space left on device");
      await folder.write(file, bytes);
    },
  });
  const isOurs = (input: string) => input === "baselines-dir";
  return {
    ...files,
    folder: async (given, input) => {
      const folder = await files.folder(given, input);
      return folder !== null && isOurs(input) ? full(folder) : folder;
    },
    makeFolder: async (given, input) => {
      const folder = await files.makeFolder(given, input);
      return isOurs(input) ? full(folder) : folder;
    },
  };
}

describe("a write that fails half-way", () => {
  it.each([1, 2, 3, 4])("at file %i leaves every baseline as it was", async (nth) => {
    const desk = openDesk({ ...OLD, ...MADE });
    const before = readdirSync(path.join(desk.dir, BASELINES), { recursive: true });
    await expect(desk.run(UPDATE, { files: fullFrom(nth, desk.dir) })).rejects.toThrow("ENOSPC");
    for (const [file, content] of Object.entries(OLD)) expect(desk.read(file)).toBe(content);
    expect(readdirSync(path.join(desk.dir, BASELINES), { recursive: true })).toEqual(before);
  });

  it("leaves none of the first baselines behind", async () => {
    const desk = openDesk(MADE);
    const run = desk.run({ mode: "establish", "actual-dir": "out" }, { files: fullFrom(3, desk.dir) });
    await expect(run).rejects.toThrow("ENOSPC");
    for (const name of ["a/expected_x.json", "a/baseline.json", "b/expected_x.json"])
      expect(existsSync(path.join(desk.dir, BASELINES, name))).toBe(false);
  });
});

it("what can't be taken back is named, and keeps nothing else from it", async () => {
  const desk = openDesk(OLD);
  const folder = await createFilePort(desk.dir).folder(BASELINES, "baselines-dir");
  if (folder === null) throw new Error("there are no baselines");
  const stuck: Folder = {
    ...folder,
    write: async (file, bytes) => {
      if (file.startsWith("b/")) throw new Error("EIO");
      await folder.write(file, bytes);
    },
  };
  const bytes = (text: string) => new TextEncoder().encode(text);
  const written = ["a", "b"].map((id) => ({
    path: `${id}/expected_x.json`,
    bytes: bytes("new"),
    before: bytes("old"),
  }));
  await expect(takeBack(written, stuck)).rejects.toThrow("could not be taken back: b/expected_x.json.");
  expect(desk.read(`${BASELINES}/a/expected_x.json`)).toBe("old");
});

describe("baseline.json", () => {
  const STAMPS = `${BASELINES}/a/baseline.json`;
  const at = (day: number) => ({ now: () => `2026-11-${day}T12:00:00.000Z` });

  it("keeps the stamp of what did not change, and names the moment of what did", async () => {
    const desk = openDesk({ "out/a/x.json": '{"v":100}', "out/a/y.txt": "y\n" });
    await desk.run({ mode: "establish", "actual-dir": "out" }, at(10));
    desk.write(MADE);
    await desk.run(UPDATE, at(11));
    const { files } = JSON.parse(desk.read(STAMPS)) as { files: Record<string, { written_at: string }> };
    expect(files["expected_y.txt"]?.written_at).toContain("2026-11-10");
    expect(files["expected_x.json"]?.written_at).toContain("2026-11-11");
    const written = desk.read(STAMPS);
    await desk.run(UPDATE, at(12));
    expect(desk.read(STAMPS)).toBe(written);
  });

  it("keeps it also where the file is written again as it is", async () => {
    const desk = openDesk({ "out/a/x.json": '{"v":100}' });
    await desk.run({ mode: "establish", "actual-dir": "out" }, at(10));
    const written = desk.read(STAMPS);
    desk.write({ [`${BASELINES}/a/expected_x.json`]: '{"v":1}' });
    await desk.run(UPDATE, at(12));
    expect(desk.read(STAMPS)).toBe(written);
  });
});

it("a baseline that is too large to be read is the baseline's fault", async () => {
  const desk = openDesk({ ...MADE, ...OLD });
  desk.write({ [`${BASELINES}/a/expected_x.json`]: new Uint8Array(64 * 1024 * 1024 + 1) });
  expect(await desk.run({ "actual-dir": "out" })).toMatchObject({
    verdict: { reason_code: "bad_baseline" },
    conclusion: "failure",
  });
  expect(desk.verdict().scenarios.flatMap((each) => each.artifacts)).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ verdict: "error", fault: "baseline" })]),
  );
});
