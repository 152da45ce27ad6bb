import { type FilePatch, linesOf } from "../model.ts";

const NEW = /^\/\/go:build\s/;
const OLD = /^\/\/\s*\+build\s/;

/**
 * The added lines of a Go file without the `//go:build` that gofmt puts beside `// +build` lines saying the same
 * (https://go.dev/s/gobuild). One that names other tags than those is a new condition, and stays.
 */
export function withoutTwinConstraints(file: FilePatch, added: readonly string[]): readonly string[] {
  const old = file.hunks.flatMap(({ lines }) => lines.filter(({ kind, text }) => kind !== "added" && OLD.test(text)));
  const said = tags(old.map(({ text }) => text.replace(OLD, "")));
  const kept = linesOf(file, "removed").some((line) => NEW.test(line));
  if (old.length === 0 || kept) return added;
  return added.filter((line) => !NEW.test(line) || tags([line.replace(NEW, "")]) !== said);
}

/** The tags of constraints, each with its negation, in order. */
function tags(constraints: readonly string[]): string {
  const found = constraints.flatMap((text) => text.slice(0, 1000).match(/!?[\w.]+/g) ?? []);
  return [...new Set(found)].sort().join(" ");
}
