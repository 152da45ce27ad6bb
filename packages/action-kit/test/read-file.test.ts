import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readIfThere, readTextIfThere } from "../src/index.ts";

it("reads a file, and tells one that is not there from one that can't be read", async () => {
  const dir = mkdtempSync(join(tmpdir(), "regreen-read-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  writeFileSync(join(dir, "a.txt"), "grün");
  expect(await readTextIfThere(join(dir, "a.txt"))).toBe("grün");
  expect(await readIfThere(join(dir, "a.txt"))).toEqual(Buffer.from("grün"));
  for (const path of ["b.txt", "a.txt/c.txt", "."]) expect(await readTextIfThere(join(dir, path))).toBeNull();
  await expect(readIfThere(join(dir, "a\0b"))).rejects.toThrow();
});
