import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { tarball } from "./tar.ts";

/** A version of a package, as its `package.json` and files describe it. */
export interface NpmPackage {
  name: string;
  version: string;
  /** Content by path, without `package.json`, which is made from the other fields. */
  files?: Readonly<Record<string, string | Uint8Array>>;
  dependencies?: Readonly<Record<string, string>>;
  peerDependencies?: Readonly<Record<string, string>>;
  optionalDependencies?: Readonly<Record<string, string>>;
  bin?: string | Readonly<Record<string, string>>;
  scripts?: Readonly<Record<string, string>>;
  engines?: Readonly<Record<string, string>>;
  deprecated?: string;
  /** Any other field of `package.json`: `main`, `type`, `exports`… */
  manifest?: Readonly<Record<string, unknown>>;
  /** When it was published, ISO 8601; long ago by default, so that no age policy holds it back. */
  time?: string;
}

export interface PackedPackage {
  manifest: Record<string, unknown>;
  tarball: Buffer;
  integrity: string;
  shasum: string;
  time: string;
}

const LONG_AGO = "2020-01-01T00:00:00.000Z";

export function pack(source: NpmPackage): PackedPackage {
  const { files = {}, manifest: rest = {}, time = LONG_AGO, ...fields } = source;
  const manifest = { ...rest, ...fields };
  const binaries = new Set(typeof source.bin === "string" ? [source.bin] : Object.values(source.bin ?? {}));
  const executables = new Set([...binaries].map((path) => path.replace(/^\.\//, "")));
  const entries = Object.entries({ "package.json": `${JSON.stringify(manifest, null, 2)}\n`, ...files });
  const archive = tarball(
    entries.map(([path, content]) => ({
      path: `package/${path}`,
      content: Buffer.from(content),
      executable: executables.has(path),
    })),
  );
  return {
    manifest,
    tarball: archive,
    integrity: `sha512-${createHash("sha512").update(archive).digest("base64")}`,
    shasum: createHash("sha1").update(archive).digest("hex"),
    time,
  };
}

/** A package from a folder with a `package.json`: everything in it but `node_modules` and `.git`. */
export async function readNpmPackage(dir: string): Promise<NpmPackage> {
  const { name, version, dependencies, peerDependencies, optionalDependencies, bin, ...manifest } = JSON.parse(
    await readFile(join(dir, "package.json"), "utf8"),
  ) as NpmPackage;
  const files: Record<string, Uint8Array> = {};
  for (const path of await filesIn(dir, dir)) files[path] = await readFile(join(dir, path));
  delete files["package.json"];
  const optional = { dependencies, peerDependencies, optionalDependencies, bin };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return { name, version, ...given, files, manifest: { ...manifest } };
}

async function filesIn(root: string, dir: string): Promise<string[]> {
  const paths: string[] = [];
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    if (entry.name === "node_modules" || entry.name === ".git") continue;
    const path = join(dir, entry.name);
    if (entry.isDirectory()) paths.push(...(await filesIn(root, path)));
    else if (entry.isFile()) paths.push(relative(root, path));
  }
  return paths;
}
