import { execFileSync } from "node:child_process";
import { readdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { createFilePort } from "../../src/files/create-file-port.ts";
import { openDesk } from "./bench.ts";

it("lists plain files in natural order, and names what it passes over", async () => {
  const desk = openDesk({ "r/2/a": "", "r/10/a": "", "r/1/a": "" });
  symlinkSync("/etc", path.join(desk.dir, "r/etc"));
  execFileSync("mkfifo", [path.join(desk.dir, "r/pipe")]);
  const folder = await createFilePort(desk.dir).folder("r", "x");
  const { files, skipped } = (await folder?.list()) ?? { files: [], skipped: [] };
  expect(files.map((file) => file.path)).toEqual(["1/a", "2/a", "10/a"]);
  expect(skipped).toEqual(["etc", "pipe"]);
  expect(await folder?.read("pipe", 10)).toBeNull();
  await expect(folder?.read("etc/passwd", 1e6)).rejects.toThrow("symbolic link");
  for (const bad of ["../x", "/etc/passwd", "a\0b", "a/../../x"])
    await expect(folder?.read(bad, 10)).rejects.toMatchObject({ name: "UserError" });
  await expect(folder?.write("etc/evil", "x")).rejects.toThrow("symbolic link");
});

it("reads no more than it may, and nothing that is no file", async () => {
  const desk = openDesk({ "a.txt": "0123456789" });
  const files = createFilePort(desk.dir);
  await expect(files.read("a.txt", "x", 5)).rejects.toThrow("at most 5 are read");
  expect(await files.read("gone.txt", "x", 5)).toBeNull();
  expect(await files.read(".", "x", 5)).toBeNull();
});

it("writes as a whole and leaves no draft", async () => {
  const desk = openDesk({ "taken/a": "" });
  const files = createFilePort(desk.dir);
  await files.write("new/deep/a.txt", "x", "text");
  expect(readdirSync(path.join(desk.dir, "new/deep"))).toEqual(["a.txt"]);
  await expect(files.write("taken", "x", "text")).rejects.toThrow("is a folder");
});

it("takes a name with special characters at its word, and a glob only as deep as it says", async () => {
  const desk = openDesk({ "r[1].json": "1", "a/b/c/x.json": "", "a/x.json": "" });
  const files = createFilePort(desk.dir);
  const shown = async (pattern: string) => (await files.find([pattern], "x")).files.map((file) => file.shown);
  expect(await shown("r[1].json")).toEqual(["r[1].json"]);
  expect(await shown("a/*.json")).toEqual(["a/x.json"]);
  expect(await shown("a/**/*.json")).toEqual(["a/b/c/x.json", "a/x.json"]);
  expect(await shown(`${desk.dir}/a/*.json`)).toEqual([`${desk.dir}/a/x.json`]);
  await expect(shown("a/{b")).rejects.toThrow("{");
});
