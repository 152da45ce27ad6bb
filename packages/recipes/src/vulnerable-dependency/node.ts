import { directoryOf, joinInside } from "../command/paths.ts";
import type { Lockfile } from "../manifest/lockfiles.ts";
import { isObject, parseObject } from "../manifest/package-json.ts";
import type { Tools } from "../tools.ts";
import { type Attempt, runAll } from "./attempt.ts";
import type { Target } from "./target.ts";
import { type Widened, widen } from "./widen.ts";
import { dropYarnEntries } from "./yarn-lock.ts";

const QUIET = ["--ignore-scripts", "--no-audit", "--no-fund"];

/** Ways for the package managers of Node.js, the smallest change first. */
export async function nodeAttempts(target: Target, lockfile: Lockfile, tools: Tools): Promise<Attempt[] | string> {
  const manifest = target.manifest ?? joinInside(lockfile.directory, "package.json") ?? "package.json";
  const text = await tools.readFile(manifest);
  if (text === null) return `${manifest} can't be read.`;
  const widened: Widened = target.isDirect
    ? await widen(manifest, target.name, target.to, tools)
    : { text, changed: false };
  if ("why" in widened) return widened.why;
  const plan: Plan = { target, lockfile, tools, manifest, text: widened.text };
  return MANAGERS[lockfile.manager.id]?.(plan) ?? `${lockfile.manager.label} is not known to update one package alone.`;
}

interface Plan {
  readonly target: Target;
  readonly lockfile: Lockfile;
  readonly tools: Tools;
  readonly manifest: string;
  /** Of the manifest, as it shall be in the end. */
  readonly text: string;
}

const MANAGERS: Readonly<Record<string, ((plan: Plan) => Promise<Attempt[]> | Attempt[]) | undefined>> = {
  npm: npmAttempts,
  pnpm: pnpmAttempts,
  yarn: berryAttempts,
  "yarn-classic": classicAttempts,
};

/**
 * npm takes the newest version of a range. To get the smallest one it is asked for by itself first; then the manifest gets its own
 * words back, and npm keeps the version that it has.
 */
async function npmAttempts({
  target: { name, to, isDirect },
  lockfile,
  tools,
  manifest,
  text,
}: Plan): Promise<Attempt[]> {
  const cwd = lockfile.directory;
  const root = joinInside(cwd, "package.json") ?? "package.json";
  const before = (await tools.readFile(root)) ?? "{}";
  // Without it npm would write a lockfile of version 1 anew.
  const kept = [...QUIET, `--lockfile-version=${await versionOf(lockfile, tools)}`];
  const lock = ["npm", "install", "--package-lock-only", ...kept];
  const attempts: Attempt[] = [
    {
      shown: `npm install ${name}@${to} --package-lock-only`,
      tool: "npm",
      run: async () => {
        const why = await runAll(tools, [{ argv: [...lock, "--save-exact", `${name}@${to}`], cwd }]);
        if (why !== null) return why;
        await tools.writeFile(root, before);
        await tools.writeFile(manifest, text);
        return runAll(tools, [{ argv: lock, cwd }]);
      },
    },
    {
      shown: `npm update ${name} --package-lock-only`,
      tool: "npm",
      run: async () => {
        await tools.writeFile(manifest, text);
        return runAll(tools, [{ argv: ["npm", "update", name, "--package-lock-only", ...kept], cwd }]);
      },
    },
  ];
  const overridden = isDirect ? null : withOverride(before, name, to);
  if (overridden !== null)
    attempts.push({
      shown: `npm install --package-lock-only with an override of ${name}`,
      tool: "npm",
      run: async () => {
        await tools.writeFile(root, overridden);
        return runAll(tools, [{ argv: lock, cwd }]);
      },
    });
  return attempts;
}

async function versionOf({ path }: Lockfile, tools: Tools): Promise<1 | 2 | 3> {
  const version = parseObject(await tools.readFile(path))?.lockfileVersion;
  return version === 1 || version === 2 ? version : 3;
}

/** `package.json` with the one version that everybody gets; null where it has overrides of its own, which only people know. */
function withOverride(text: string, name: string, to: string): string | null {
  const before = parseObject(text);
  if (before === null || before.overrides !== undefined) return null;
  const close = text.lastIndexOf("}");
  const end = text.slice(0, close).trimEnd();
  if (end.endsWith("{")) return null;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? "  ";
  const entry = `"overrides": {${eol}${indent}${indent}${JSON.stringify(name)}: ${JSON.stringify(to)}${eol}${indent}}`;
  const after = `${end},${eol}${indent}${entry}${eol}${text.slice(close)}`;
  const parsed = parseObject(after);
  return isObject(parsed?.overrides) && parsed.overrides[name] === to ? after : null;
}

function pnpmAttempts({ target: { name, to, isDirect }, lockfile, tools, manifest, text }: Plan): Attempt[] {
  const cwd = directoryOf(manifest);
  const { env } = lockfile.manager;
  const options = ["--lockfile-only", "--ignore-scripts"];
  const lock = { argv: ["pnpm", "install", ...options, "--no-frozen-lockfile"], cwd: lockfile.directory, env };
  const exact: Attempt = {
    shown: `pnpm update ${name}@${to} --lockfile-only`,
    tool: "pnpm",
    run: async () => {
      const why = await runAll(tools, [{ argv: ["pnpm", "update", `${name}@${to}`, ...options], cwd, env }]);
      if (why !== null) return why;
      await tools.writeFile(manifest, text);
      return runAll(tools, [lock]);
    },
  };
  const all: Attempt = {
    shown: `pnpm update ${name} --recursive --depth 100 --lockfile-only --no-save`,
    tool: "pnpm",
    run: async () => {
      await tools.writeFile(manifest, text);
      const argv = ["pnpm", "update", name, "--recursive", "--depth", "100", "--no-save", ...options];
      return runAll(tools, [{ argv, cwd: lockfile.directory, env }, lock]);
    },
  };
  return isDirect ? [exact, all] : [all];
}

/** Yarn 1 resolves anew what its lockfile does not hold. */
function classicAttempts({ target, lockfile, tools, manifest, text }: Plan): Attempt[] {
  const [update] = lockfile.manager.updates;
  const argv = update?.argv ?? [];
  return [
    {
      shown: `${argv.join(" ")} without the entries of ${target.name}`,
      tool: "yarn",
      run: async () => {
        const locked = await tools.readFile(lockfile.path);
        if (locked === null) return `${lockfile.path} can't be read.`;
        await tools.writeFile(lockfile.path, dropYarnEntries(locked, target));
        await tools.writeFile(manifest, text);
        return runAll(tools, [{ argv, cwd: lockfile.directory, env: lockfile.manager.env }]);
      },
    },
  ];
}

function berryAttempts({ target: { name }, lockfile, tools, manifest, text }: Plan): Attempt[] {
  const { env } = lockfile.manager;
  return [
    {
      shown: `yarn up -R ${name} --mode=update-lockfile`,
      tool: "yarn",
      run: async () => {
        await tools.writeFile(manifest, text);
        return runAll(tools, [
          { argv: ["yarn", "install", "--mode=update-lockfile"], cwd: lockfile.directory, env },
          { argv: ["yarn", "up", "-R", name, "--mode=update-lockfile"], cwd: lockfile.directory, env },
        ]);
      },
    },
  ];
}
