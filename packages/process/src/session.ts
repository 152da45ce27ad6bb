import { existsSync } from "node:fs";
import { appendFile, chmod, mkdir, mkdtemp, realpath, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { type StepCommand, UserError } from "@regreen/contracts";
import { allowListedEnvironment } from "./environment.ts";
import { canUse, type Identity, otherIdentity, ownIdentity, unreachable } from "./identity.ts";
import { confine, isInside } from "./inside.ts";
import { launcherScript } from "./launcher.ts";
import { giveTrees } from "./ownership.ts";
import { relocateEnvironment } from "./relocate.ts";
import { type RunOptions, type Session, type SessionOptions, StepRefused, type StepRun } from "./session-types.ts";
import { shellStart } from "./shell.ts";
import { originsOf } from "./snapshot.ts";
import { makeStepFiles, type StepEffects, takeStepFiles } from "./step-files.ts";
import { runProcess } from "./step-process.ts";
import { trusted } from "./trusted.ts";

/** Directories of one session, all below its scratch directory. */
interface Places {
  readonly root: string;
  readonly home: string;
  readonly temp: string;
}

/**
 * Opens a sandbox for the commands of a repository: a home of its own, an environment made from nothing and the
 * allow-list, a process group (and namespace, where the system lets us) per step, another user where that is possible.
 *
 * @throws UserError on Windows; Error when the scratch directory can't be made
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  if (process.platform === "win32") {
    throw new UserError("The commands of a repository are run on Linux and macOS only.", { hint: "Use WSL." });
  }
  const workspace = await realpath(options.workspace);
  const shared = [workspace, ...(options.writable ?? [])];
  const places = await makePlaces(options.scratch);
  const origins = await originsOf(workspace);
  // What the caller's shell finds in the original has to be found in the copy.
  const moved = (env: Readonly<Record<string, string>>) =>
    origins.reduce((moving, origin) => relocateEnvironment(moving, origin, workspace), env);
  const { identity, note } = await chooseIdentity(options, workspace, places);
  const state = { env: new Map<string, string>(), path: [] as string[], steps: 0 };
  const base = baseEnvironment(moved(options.env), workspace, places, identity);

  return {
    workspace,
    isolation: {
      user: identity.user,
      other_user: identity.otherUser,
      clean_environment: true,
      process_group: true,
    },
    isolationNote: note,
    async run(step, runOptions) {
      state.steps += 1;
      const cwd = await stepDirectory(workspace, step.cwd);
      const own = join(places.root, `step-${state.steps}`);
      await mkdir(own, { mode: 0o755 });
      const files = await makeStepFiles(join(own, "files"), identity);
      const stepEnv = moved(step.env);
      const env: Record<string, string> = { ...base, ...Object.fromEntries(state.env), ...stepEnv, ...files };
      env.PATH = [...state.path, stepEnv.PATH ?? state.env.get("PATH") ?? base.PATH ?? ""].join(":");
      const launcher = await writeLauncher(own, step, cwd, env);
      if (identity.otherUser) await giveTrees(identity, shared, identity);
      const run = await runProcess(identity, launcher, runOptions);
      if (identity.elevate.length > 0) await giveTrees(identity, shared, ownIds());
      const effects = await takeStepFiles(join(own, "files"));
      for (const [name, value] of effects.env) state.env.set(name, value);
      state.path.unshift(...effects.path);
      return judged(run, effects, runOptions);
    },
    async dispose() {
      const left = shared.filter((each) => existsSync(each));
      if (identity.otherUser && left.length > 0) await giveTrees(identity, left, ownIds());
      if (identity.elevate.length > 0) await trusted([...identity.elevate, "rm", "-rf", "--", places.root]);
      await rm(places.root, { recursive: true, force: true });
    },
  };
}

async function makePlaces(scratch: string): Promise<Places> {
  await mkdir(scratch, { recursive: true });
  const root = await mkdtemp(join(await realpath(scratch), "session-"));
  const places = { root, home: join(root, "home"), temp: join(root, "tmp") };
  // The other user passes through, and sees nothing but what it is told.
  await chmod(root, 0o711);
  await mkdir(places.home, { mode: 0o700 });
  await mkdir(places.temp, { mode: 0o700 });
  return places;
}

async function chooseIdentity(
  options: SessionOptions,
  workspace: string,
  places: Places,
): Promise<{ identity: Identity; note: string | null }> {
  if (options.isolate === "off") return { identity: await ownIdentity(), note: null };
  const other = await otherIdentity();
  if (typeof other === "string") return { identity: await ownIdentity(), note: other };
  const problem = await prepareFor(other, options, workspace, places);
  if (problem === null) {
    // Between steps the tree is the caller's, unless the caller is root and may write anywhere.
    if (other.elevate.length > 0) await giveTrees(other, [workspace], ownIds());
    return { identity: other, note: null };
  }
  await giveTrees(other, [workspace, places.home, places.temp], ownIds());
  return { identity: await ownIdentity(), note: problem };
}

/** Hands the directories over and looks whether the user gets along with them; the answer is what is in the way. */
async function prepareFor(
  identity: Identity,
  options: SessionOptions,
  workspace: string,
  places: Places,
): Promise<string | null> {
  const all = [workspace, places.home, places.temp];
  await giveTrees(identity, all, identity);
  if (!(await canUse(identity, all))) {
    return `the user "${identity.user}" can't reach the working tree`;
  }
  // A developer's container: root's own home holds the toolchains, and no one else may enter it.
  if (identity.elevate.length > 0) return null;
  const inHome = pathDirectories(options.env.PATH).filter((directory) => isInside(homedir(), directory));
  const [hidden] = await unreachable(identity, inHome);
  return hidden === undefined ? null : `the user "${identity.user}" can't reach ${hidden}, which is in PATH`;
}

function pathDirectories(path: string | undefined): string[] {
  return (path ?? "").split(":").filter((directory) => directory.startsWith("/"));
}

/** The environment every step of the session starts with. */
function baseEnvironment(
  env: Readonly<Record<string, string>>,
  workspace: string,
  { home, temp }: Places,
  identity: Identity,
): Record<string, string> {
  const allowed = allowListedEnvironment(env);
  return {
    LANG: "C.UTF-8",
    ...allowed,
    // The toolchain belongs to someone else: what a step installs for everyone goes into its home, as pip does by itself.
    ...(identity.otherUser ? { npm_config_prefix: join(home, ".local") } : {}),
    PATH: sessionPath(allowed.PATH ?? DEFAULT_PATH, env.HOME, home),
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: workspace,
    HOME: home,
    TMPDIR: temp,
    RUNNER_TEMP: temp,
    USER: identity.user,
  };
}

const DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Tools that a step installs below its home are found, as they are below the caller's: `.local/bin`, `.cargo/bin`. */
function sessionPath(path: string, callerHome: string | undefined, home: string): string {
  const directories = path
    .split(":")
    .flatMap((directory) =>
      callerHome && directory.startsWith(`${callerHome}/`)
        ? [home + directory.slice(callerHome.length), directory]
        : directory,
    );
  return [...new Set([join(home, ".local/bin"), ...directories])].join(":");
}

/** The step's directory; links are followed before it is judged. */
async function stepDirectory(workspace: string, cwd: string): Promise<string> {
  let real: string;
  try {
    real = await confine(workspace, cwd === "" ? "." : cwd);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StepRefused("directory", `The step's directory "${cwd}" can't be used: ${why}`);
  }
  if ((await stat(real)).isDirectory()) return real;
  throw new StepRefused("directory", `The step's directory "${cwd}" is not a directory`);
}

async function writeLauncher(
  directory: string,
  step: StepCommand,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const start = shellStart(step.shell, step.command, (extension) => join(directory, `script${extension}`), existsSync);
  await writeFile(join(directory, `script${start.extension}`), start.script, { mode: 0o644 });
  const launcher = join(directory, "launch.sh");
  // Readable by the user it runs as; what is in it reaches the command anyway.
  await writeFile(launcher, launcherScript({ argv: start.argv, cwd, env }), { mode: 0o644 });
  return launcher;
}

/** GitHub fails a step that leaves an unusable step file. */
async function judged(run: StepRun, effects: StepEffects, options: RunOptions): Promise<StepRun> {
  if (effects.problem === null) return run;
  await appendFile(options.logPath, `\nError: ${effects.problem}\n`);
  return { ...run, exitCode: run.exitCode === 0 ? 1 : run.exitCode };
}

function ownIds(): { uid: number; gid: number } {
  return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
}
