import { Faults, replyOfFault, send } from "../http/faults.ts";
import { json, type Reply, raw } from "../http/reply.ts";
import { listen, readBody } from "../http/server.ts";
import { type NpmPackage, type PackedPackage, pack } from "./npm-package.ts";

/** Install scripts that make clients ask before they run them. */
const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall"];

export interface NpmRegistry {
  /** Value of `registry=`, with a slash at the end. */
  url: string;
  /** Adds a version; the one added last is `latest`. */
  publish(source: NpmPackage): void;
  /** `METHOD /path` of every request so far. */
  requests: readonly string[];
  faults: Faults;
  close(): Promise<void>;
}

/** A read-only npm registry over packages in memory, good enough for npm and pnpm: packuments, tarballs, audits. */
export async function startNpmRegistry(options: { packages: readonly NpmPackage[] }): Promise<NpmRegistry> {
  const packages = new Map<string, Map<string, PackedPackage>>();
  const requests: string[] = [];
  const faults = new Faults();
  const publish = (source: NpmPackage): void => {
    const versions = packages.get(source.name) ?? new Map<string, PackedPackage>();
    packages.set(source.name, versions.set(source.version, pack(source)));
  };
  for (const source of options.packages) publish(source);
  const server = await listen(async (request, response) => {
    const method = request.method ?? "GET";
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    await readBody(request);
    requests.push(`${method} ${path}`);
    const fault = faults.take(method, path);
    const reply = (fault && replyOfFault(fault)) ?? answer(packages, server.url, method, path);
    await send(response, reply, fault);
  });
  return { url: `${server.url}/`, publish, requests, faults, close: () => server.close() };
}

type Packages = ReadonlyMap<string, ReadonlyMap<string, PackedPackage>>;

function answer(packages: Packages, url: string, method: string, path: string): Reply {
  if (path === "/-/ping") return json({});
  // Nothing is known to be vulnerable here; both kinds of audit are content with an empty answer.
  if (method === "POST" && path.startsWith("/-/npm/v1/security/")) return json({});
  if (method !== "GET") return json({ error: "method not allowed" }, 405);
  const [, name = "", rest = ""] = /^\/((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(path) ?? [];
  const versions = packages.get(name);
  if (!versions) return json({ error: "Not found" }, 404);
  if (rest === "") return json(packument(url, name, versions));
  const tarball = /^-\/(.+)\.tgz$/.exec(rest)?.[1];
  const base = name.split("/").at(-1) ?? "";
  const version = versions.get(tarball === undefined ? rest : tarball.slice(base.length + 1));
  if (!version) return json({ error: "Not found" }, 404);
  return tarball === undefined ? json(manifest(url, name, version)) : raw(version.tarball, "application/octet-stream");
}

function packument(url: string, name: string, versions: ReadonlyMap<string, PackedPackage>): object {
  const entries = [...versions];
  return {
    _id: name,
    name,
    "dist-tags": { latest: entries.at(-1)?.[0] },
    versions: Object.fromEntries(entries.map(([version, packed]) => [version, manifest(url, name, packed)])),
    modified: entries.at(-1)?.[1].time,
    time: Object.fromEntries(entries.map(([version, { time }]) => [version, time])),
  };
}

function manifest(url: string, name: string, packed: PackedPackage): object {
  const version = String(packed.manifest.version);
  const scripts = (packed.manifest.scripts ?? {}) as Record<string, string>;
  return {
    ...packed.manifest,
    _id: `${name}@${version}`,
    ...(INSTALL_SCRIPTS.some((script) => script in scripts) ? { hasInstallScript: true } : {}),
    dist: {
      tarball: `${url}/${name}/-/${name.split("/").at(-1)}-${version}.tgz`,
      integrity: packed.integrity,
      shasum: packed.shasum,
    },
  };
}
