import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectFiles } from "../src/project-files.ts";
import { place } from "./support/repository.ts";

it("reads a file of the tree, and none that a link leads to", () => {
  const root = place();
  const tree = join(root, "tree");
  mkdirSync(join(tree, "web"), { recursive: true });
  mkdirSync(join(root, "outside"));
  writeFileSync(join(root, "outside", "package.json"), "{}");
  writeFileSync(join(tree, "web", "package.json"), "{}");
  symlinkSync(join(root, "outside"), join(tree, "out"));
  symlinkSync(join(root, "outside", "package.json"), join(tree, "link.json"));

  expect(projectFiles(tree, ".").read("web/package.json")).toBe("{}");
  expect(projectFiles(tree, "web").isFile("package.json")).toBe(true);
  expect(projectFiles(tree, ".").isDirectory("web")).toBe(true);
  for (const path of ["out/package.json", "link.json", "../outside/package.json", "web/absent.json"])
    expect(projectFiles(tree, ".").read(path), path).toBeNull();
  expect(projectFiles(tree, "out").isFile("package.json")).toBe(false);
  expect(projectFiles(tree, ".").isDirectory("out")).toBe(false);
});
