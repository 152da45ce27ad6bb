import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Where the code of a case comes from: packages of others, as their distributors keep them. */
export type Source = { readonly debian: string } | { readonly npm: string } | { readonly pypi: string };

/** Puts the code of a source into the cache, once. @returns its directory, or null when it can't be had here */
export function fetchSource(source: Source, cache: string): string | null {
  const [kind = "", name = ""] = Object.entries(source)[0] ?? [];
  const dir = path.join(cache, `${kind}-${name.replace(/[^\w.-]/g, "_")}`);
  if (existsSync(path.join(dir, ".fetched"))) return path.join(dir, "code");
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(path.join(dir, "code"), { recursive: true });
  const archive = kind === "debian" ? fromDebian(name, dir) : kind === "npm" ? fromNpm(name, dir) : fromPypi(name, dir);
  if (archive === null || !unpack(path.join(dir, archive), path.join(dir, "code"))) return null;
  writeFileSync(path.join(dir, ".fetched"), "");
  return path.join(dir, "code");
}

/** The upstream tarball of a source package; the machine's own list of binary packages says where sources are. */
function fromDebian(name: string, dir: string): string | null {
  const list = path.join(dir, "..", "deb-src.list");
  const state = ["lists", "cache"].map((each) => path.join(dir, "..", each));
  const options = [
    ...["-o", `Dir::Etc::sourcelist=${list}`, "-o", "Dir::Etc::sourceparts=-"],
    ...["-o", `Dir::State::lists=${state[0]}`, "-o", `Dir::Cache=${state[1]}`],
  ];
  if (!existsSync(list)) {
    for (const each of state) mkdirSync(path.join(each, "partial"), { recursive: true });
    writeFileSync(list, sourceLines().join("\n"));
    run("apt-get", [...options, "update"], dir);
  }
  run("apt-get", [...options, "source", "--download-only", name], dir);
  return archiveIn(dir, /\.orig\.tar\.\w+$/);
}

/** `deb-src` lines for every suite the machine takes its packages from (sources.list(5), both forms). */
function sourceLines(): string[] {
  const parts = "/etc/apt/sources.list.d";
  const files = existsSync(parts) ? readdirSync(parts).map((name) => path.join(parts, name)) : [];
  return ["/etc/apt/sources.list", ...files].filter(existsSync).flatMap((file) => {
    const text = readFileSync(file, "utf8");
    if (!file.endsWith(".sources")) return text.split("\n").flatMap((line) => asSource(line) ?? []);
    return text.split(/\n\s*\n/).flatMap((stanza) => {
      const field = (key: string) => new RegExp(`^${key}:(.*)$`, "m").exec(stanza)?.[1]?.trim().split(/\s+/) ?? [];
      const components = field("Components").join(" ");
      return field("URIs").flatMap((uri) => field("Suites").map((suite) => `deb-src ${uri} ${suite} ${components}`));
    });
  });
}

function asSource(line: string): string | null {
  return line.startsWith("deb ") ? line.replace(/^deb /, "deb-src ") : null;
}

function fromNpm(name: string, dir: string): string | null {
  run("npm", ["pack", name, "--pack-destination", dir], dir);
  return archiveIn(dir, /\.tgz$/);
}

function fromPypi(name: string, dir: string): string | null {
  run("python3", ["-m", "pip", "download", "--no-deps", "--dest", dir, name], dir);
  return archiveIn(dir, /\.(?:whl|tar\.gz)$/);
}

function archiveIn(dir: string, pattern: RegExp): string | null {
  return readdirSync(dir).find((name) => pattern.test(name)) ?? null;
}

function unpack(archive: string, into: string): boolean {
  if (archive.endsWith(".whl")) return run("python3", ["-m", "zipfile", "-e", archive, into], into) === 0;
  return run("tar", ["xf", archive, "-C", into, "--strip-components=1"], into) === 0;
}

function run(program: string, args: readonly string[], cwd: string): number | null {
  return spawnSync(program, args, { cwd, encoding: "utf8", timeout: 300_000 }).status;
}
