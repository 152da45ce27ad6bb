import { posix } from "node:path";
import { moduleFile } from "./modules.ts";
import { folderOf, foldersAbove, type PathIndex } from "./path-index.ts";
import type { NamedRange, SourceFile, SourceFiles } from "./source-file.ts";
import { testedStem } from "./tested.ts";

export interface Found {
  readonly file: SourceFile;
  readonly definition: NamedRange;
}

/** Modules that only hand on what others define. */
const MAX_HOPS = 3;
const MAX_SIBLINGS = 15;

/** Finds out where names are defined, by what the files import and what lies near. */
export interface Lookup {
  /** @param name as the file calls it */
  definition(file: SourceFile, name: string): Promise<Found | null>;
}

export function createLookup(files: SourceFiles, index: PathIndex): Lookup {
  const known = new Map<string, Promise<Found | null>>();

  function definition(file: SourceFile, name: string): Promise<Found | null> {
    const key = `${file.path}\0${name}`;
    const before = known.get(key) ?? search(file, name);
    known.set(key, before);
    return before;
  }

  async function search(file: SourceFile, name: string): Promise<Found | null> {
    return (
      own(file, name) ??
      (await imported(file, name, MAX_HOPS)) ??
      (await fixture(file, name)) ??
      assigned(file, name) ??
      (await nearby(file, name))
    );
  }

  /** What a file imports under this name, followed to where it is defined. */
  async function imported(file: SourceFile, name: string, hops: number): Promise<Found | null> {
    for (const each of file.imports()) {
      if (each.local !== name && each.local !== "*") continue;
      const wanted = each.local === "*" ? name : (each.imported ?? name);
      const path = moduleFile(file.path, each.source, each.local === "*" ? null : each.imported, index);
      const module = path === null ? null : await files.open(path);
      if (module === null) continue;
      const found =
        own(module, wanted) ?? own(module, name) ?? (hops > 0 ? await imported(module, wanted, hops - 1) : null);
      if (found !== null) return found;
    }
    return hops === MAX_HOPS ? await member(file, name) : null;
  }

  /** `shop.total()` and `cart.total()`: a name where one of the names that the file knows comes from. */
  async function member(file: SourceFile, name: string): Promise<Found | null> {
    for (const each of file.imports().slice(0, 40)) {
      const path = moduleFile(file.path, each.source, each.imported, index);
      const module = path === null ? null : await files.open(path);
      if (module === null) continue;
      const origin = each.imported === null ? null : await imported(module, each.imported, MAX_HOPS - 1);
      const found = own(module, name) ?? (origin === null ? null : own(origin.file, name));
      if (found !== null) return found;
    }
    return null;
  }

  /** pytest hands tests what a conftest.py above them defines. */
  async function fixture(file: SourceFile, name: string): Promise<Found | null> {
    if (!file.path.endsWith(".py")) return null;
    for (const folder of foldersAbove(file.path)) {
      const path = posix.join(folder, "conftest.py");
      const conftest = index.has(path) ? await files.open(path) : null;
      const found = conftest === null ? null : own(conftest, name);
      if (found !== null) return found;
    }
    return null;
  }

  /** Where languages see each other's files without naming them, or name them by a class. */
  async function nearby(file: SourceFile, name: string): Promise<Found | null> {
    const ending = posix.extname(file.path);
    const named = [name, snakeCase(name)].flatMap((base) => index.named(`${base}${ending}`));
    const tested = index.named(`${testedStem(file.path) ?? ""}${ending}`);
    const siblings = index.inFolder(folderOf(file.path)).filter((path) => posix.extname(path) === ending);
    for (const path of [
      ...new Set([
        ...nearestTo(file.path, tested).slice(0, 2),
        ...named.slice(0, 3),
        ...mentioned(file, ending),
        ...siblings.slice(0, MAX_SIBLINGS),
      ]),
    ]) {
      if (path === file.path) continue;
      const other = await files.open(path);
      const found = other === null ? null : own(other, name);
      if (found !== null) return found;
    }
    return null;
  }

  /** Files that the head of a text names in its own way: `use crate::cart`, `#include "cart.h"`, `import "shop/cart"`. */
  function mentioned(file: SourceFile, ending: string): string[] {
    const head = file.lines
      .slice(0, 80)
      .filter((line) =>
        /^\s*(?:use|mod|#\s*include|import|from|require\w*|using|"|pub (?:use|mod))\b|^\s*"/.test(line),
      );
    const words = new Set(head.flatMap((line) => line.slice(0, 300).match(/[A-Za-z_]\w{1,60}/g) ?? []));
    const files = [...words].flatMap((word) => [
      ...index.named(`${word}${ending}`).slice(0, 2),
      ...index.named(`${word}.h`).slice(0, 1),
      ...index.named(`${snakeCase(word)}${ending}`).slice(0, 2),
    ]);
    const folders = ending === ".go" ? [...words].flatMap((word) => goFolder(word)) : [];
    return [...new Set([...files, ...folders])].slice(0, MAX_SIBLINGS);
  }

  function goFolder(word: string): readonly string[] {
    const suffix = `/${word}`;
    const first = index.named("go.mod").map(folderOf);
    const folders = ["", ...first].flatMap((root) => [
      posix.join(root, word),
      posix.join(root, `internal${suffix}`),
      posix.join(root, `pkg${suffix}`),
    ]);
    return folders
      .flatMap((folder) => index.inFolder(folder))
      .filter((path) => path.endsWith(".go") && !path.endsWith("_test.go"));
  }

  return { definition };
}

function own(file: SourceFile, name: string): Found | null {
  const definition = file.definitions().find((each) => each.name === name && each.kind !== "test");
  return definition === undefined ? null : { file, definition };
}

/** Of files with one name those first that share most of the path. */
function nearestTo(path: string, others: readonly string[]): string[] {
  const shared = (other: string) => other.split("/").filter((part, at) => path.split("/")[at] === part).length;
  return [...others].sort((a, b) => shared(b) - shared(a));
}

/** `this.total = …` and `self.total = …`: an attribute has its value from there. */
function assigned(file: SourceFile, name: string): Found | null {
  const targets = ["this.", "self.", "@"].map((self) => `${self}${name}`);
  const at = file.lines.findIndex((line) => {
    const code = line.slice(0, 200).trimStart();
    return targets.some(
      (target) => code.startsWith(target) && /^\s*(?::[^=]{1,80})?=(?!=)/.test(code.slice(target.length)),
    );
  });
  if (at < 0) return null;
  return { file, definition: { name, kind: "function", from: Math.max(1, at - 1), to: at + 3 } };
}

function snakeCase(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase();
}
