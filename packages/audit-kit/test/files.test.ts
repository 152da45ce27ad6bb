import { lstatSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createAuditFiles } from "../src/index.ts";
import { put, scratch } from "./support.ts";

describe("files of the workspace", () => {
  it("are read where they are, and are nothing where they lead out", async () => {
    const [root, outside] = [scratch(), scratch()];
    put(root, { "a/b.txt": "b" });
    put(outside, { "secret.txt": "s" });
    symlinkSync(path.join(outside, "secret.txt"), path.join(root, "leak.txt"));
    const files = createAuditFiles(root);
    expect(await files.read("a/b.txt")).toBe("b");
    for (const none of ["a", "a/c.txt", "a/b.txt/c", "leak.txt", "../x", "n".repeat(5000)])
      expect(await files.read(none)).toBeNull();
    // An operator's own file.
    expect(await files.read(path.join(outside, "secret.txt"))).toBe("s");
  });

  it("are written whole, in the place of a link and not through it", async () => {
    const [root, outside] = [scratch(), scratch()];
    put(outside, { "target.json": "old" });
    symlinkSync(path.join(outside, "target.json"), path.join(root, "base.json"));
    const files = createAuditFiles(root);
    expect(await files.write("base.json", "new")).toBe(path.join(root, "base.json"));
    expect(lstatSync(path.join(root, "base.json")).isSymbolicLink()).toBe(false);
    expect(readFileSync(path.join(outside, "target.json"), "utf8")).toBe("old");
    await files.write("deep/er/x.json", "x");
    expect(readFileSync(path.join(root, "deep/er/x.json"), "utf8")).toBe("x");
  });

  it("do not leave the workspace by a folder that is a link", async () => {
    const [root, outside] = [scratch(), scratch()];
    symlinkSync(outside, path.join(root, "out"));
    const files = createAuditFiles(root);
    await expect(files.write("out/new/x.json", "x")).rejects.toThrow(/leads out of the workspace/);
    await expect(files.write("../x.json", "x")).rejects.toThrow(/leads out of the workspace/);
    expect(await files.write(path.join(outside, "x.json"), "x")).toBe(path.join(outside, "x.json"));
  });
});
