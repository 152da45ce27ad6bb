import { existsSync } from "node:fs";
import path from "node:path";
import { parsePatch } from "@regreen/patch";
import { quoteWord } from "@regreen/text";

/** By lockfile, in the order in which they are looked for; npm also serves a project without one. */
const INSTALLERS: readonly (readonly [lockfile: string, install: string])[] = [
  ["pnpm-lock.yaml", "pnpm install --no-frozen-lockfile"],
  ["yarn.lock", "yarn install"],
  ["package.json", "npm install --no-audit --no-fund"],
];

const MANIFESTS = ["package.json", "package-lock.json", "pnpm-lock.yaml", "yarn.lock"];

/**
 * The set-up of a proof: a new dependency has to be installed before it can be used. Only packages of Node are: they go into
 * the copy, other ecosystems would install into the user's own environment.
 *
 * @param command the user's command; one that installs by itself needs no help
 */
export function setupFor(patch: string, command: string, top: string): string {
  if (/\b(?:npm|pnpm|yarn)\b[^;&|]*\b(?:ci|install|i|add)\b/.test(command)) return "none";
  const touched = parsePatch(patch).files.filter((file) => MANIFESTS.includes(path.posix.basename(file.path)));
  const folders = new Set(touched.map((file) => path.posix.dirname(file.path)));
  const lines = [...folders].flatMap((folder) => {
    const found = INSTALLERS.find(([file]) => existsSync(path.join(top, folder, file)));
    return found ? [`(cd -- ${quoteWord(folder)} && ${found[1]})`] : [];
  });
  return lines.length > 0 ? lines.join("\n") : "none";
}
