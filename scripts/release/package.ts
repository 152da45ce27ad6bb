import { cpSync, existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Audits that a request's reproducer starts as a process (actions/analyze-failure, reproducer.ts). */
const STARTED_AS_PROCESS = ["audit-dependencies", "review-code"] as const;
/** What only the workspace needs; a bundle has its dependencies in it. */
const NOT_PUBLISHED: readonly string[] = ["private", "dependencies", "devDependencies"];

export interface PublishedManifest {
  readonly name: string;
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly engines: Readonly<Record<string, string>>;
}

/**
 * Puts the folder together that npm packs: the bundle of the command line, and beside it what it reads at run time, in the places where
 * it lies in the repository as seen from the root (packages/cli/src/home.ts). The manifest in the repository is private, so
 * that nothing can be published but this.
 *
 * @param root of the repository
 * @param folder is replaced as a whole
 * @throws Error which names a bundle that has to be built first
 */
export function stagePackage(root: string, folder: string): PublishedManifest {
  const cli = path.join(root, "packages/cli");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const copy = (from: string, to: string) => {
    if (!existsSync(from)) throw new Error(`${path.relative(root, from)} is not there. Run \`npx -y pnpm@12 build\`.`);
    cpSync(from, path.join(folder, to), { recursive: true });
  };
  copy(path.join(cli, "dist"), "dist");
  copy(path.join(cli, "README.md"), "README.md");
  copy(path.join(root, "LICENSE"), "LICENSE");
  copy(path.join(root, "fix_templates"), "fix_templates");
  for (const caller of globSync("{*.yml,rollout/*.yml,ci/*.yaml}", { cwd: path.join(root, "examples") })) {
    copy(path.join(root, "examples", caller), `examples/${caller}`);
  }
  for (const action of readdirSync(path.join(root, "actions"))) {
    copy(path.join(root, "actions", action, "action.yml"), `actions/${action}/action.yml`);
  }
  for (const action of STARTED_AS_PROCESS) copy(path.join(root, "actions", action, "dist"), `actions/${action}/dist`);
  for (const file of keptElsewhere(folder)) copy(path.join(root, "actions", file), `actions/${file}`);
  const manifest = publishedManifest(path.join(cli, "package.json"));
  writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/**
 * What the copied bundles take from neighbours (scripts/bundle: shared-modules.ts, compress-wasm.ts), with terms and module kind. Of
 * what the command line brings, too, there is one copy: the bundles are pointed to it.
 */
function keptElsewhere(folder: string): Set<string> {
  const brought = new Set(readdirSync(path.join(folder, "dist")));
  const wanted = new Set<string>();
  for (const file of globSync("actions/*/dist/*.js", { cwd: folder })) {
    const code = readFileSync(path.join(folder, file), "utf8");
    const pointed = code.replaceAll(
      /"\.\.\/\.\.\/([a-z-]+\/dist)\/([\w.-]+)"/g,
      (place, dist: string, kept: string) => {
        if (brought.has(kept)) return JSON.stringify(`../../../dist/${kept}`);
        for (const name of [kept, "package.json", "NOTICE.txt"]) wanted.add(`${dist}/${name}`);
        return place;
      },
    );
    if (pointed !== code) writeFileSync(path.join(folder, file), pointed);
  }
  return wanted;
}

function publishedManifest(file: string): PublishedManifest {
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, unknown>>;
  const kept = Object.entries(manifest).filter(([key]) => !NOT_PUBLISHED.includes(key));
  return Object.fromEntries(kept) as unknown as PublishedManifest;
}
