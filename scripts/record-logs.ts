import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, relative } from "node:path";
import { analyzeLog, analyzeReport, type LogCause } from "@regreen/failure-log";
import { told } from "../packages/failure-log/test/recording-result.ts";
import { outputPath, type Recording, recordings } from "../packages/failure-log/test/recordings.ts";
import { maskMachine } from "./record/masks.ts";

/*
 * `pnpm record [tool[/case] …] [--expect]`: runs the real tools on their broken projects again and keeps what they print
 * under packages/failure-log/recordings. `--expect` also writes what the reader says into record.json: look at each line
 * of it before you commit, because from then on it is what the tests hold the reader to.
 */

const MAX_SECONDS = 300;

const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const keepsExpected = process.argv.includes("--expect");
const wanted = recordings(names);
if (wanted.length === 0) {
  console.error(
    `No recording is called ${names.join(", ")}; their names are folders of packages/failure-log/recordings.`,
  );
  process.exitCode = 2;
}

for (const recording of wanted) {
  const absent = recording.needs.filter((program) => !isOnPath(program));
  if (recording.command !== null && absent.length > 0) {
    console.log(`${recording.name}: skipped, no ${absent.join(", ")} here`);
    continue;
  }
  if (recording.command !== null) writeFileSync(outputPath(recording), record(recording, recording.command));
  await tell(recording);
}

function record(recording: Recording, command: string): string {
  const home = mkdtempSync(join(tmpdir(), "record-"));
  try {
    const workspace = join(home, "shop");
    mkdirSync(workspace);
    if (recording.project !== null) cpSync(recording.project, workspace, { recursive: true });
    for (const preparation of recording.setup) {
      const prepared = shell(preparation, workspace, recording.env);
      if (prepared.status !== 0) throw new Error(`${recording.name}: "${preparation}" failed:\n${prepared.stdout}`);
    }
    const { stdout } = shell(command, workspace, recording.env);
    const told = recording.report === null ? stdout : reportIn(workspace, recording.report, stdout);
    return maskMachine(told, workspace, home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function reportIn(workspace: string, name: string, stdout: string): string {
  const file = join(workspace, name);
  if (!existsSync(file)) throw new Error(`The command wrote no ${name}; it printed:\n${stdout}`);
  return readFileSync(file, "utf8");
}

function shell(script: string, cwd: string, env: Readonly<Record<string, string>>) {
  return spawnSync("bash", ["-eo", "pipefail", "-c", `exec 2>&1\n${script}`], {
    cwd,
    encoding: "utf8",
    timeout: MAX_SECONDS * 1000,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, CI: "true", NO_UPDATE_NOTIFIER: "1", ...env },
  });
}

async function tell(recording: Recording): Promise<void> {
  const file = outputPath(recording);
  if (!existsSync(file)) throw new Error(`${recording.name}: ${file} is not there.`);
  const found = (await causesIn(recording, file)).map(told);
  console.log(recording.name);
  for (const { tool, fix_type, failures } of found)
    console.log(`  ${tool} ${fix_type}\n    ${failures.join("\n    ")}`);
  if (found.length === 0) console.log("  nothing failed");
  if (!keepsExpected) return;
  const path = join(recording.folder, "record.json");
  const facts = JSON.parse(readFileSync(path, "utf8")) as { expect?: { shows?: string[] }[] };
  const expected = found.map((cause, at) => {
    const shows = facts.expect?.[at]?.shows;
    return shows === undefined ? cause : { ...cause, shows };
  });
  writeFileSync(path, `${JSON.stringify({ ...facts, expect: expected }, null, 2)}\n`);
}

async function causesIn(recording: Recording, file: string): Promise<readonly LogCause[]> {
  const source = relative(process.cwd(), file);
  if (recording.report === null) return (await analyzeLog([readFileSync(file)], { source })).causes;
  const analysis = analyzeReport(source, readFileSync(file, "utf8"));
  if (analysis === null) throw new Error(`${recording.name}: ${file} is no report that is known.`);
  return analysis.causes;
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));
}
