import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { analyzeLog, analyzeReport, decodeReport, type LogCause } from "../packages/failure-log/src/index.ts";
import { VARIATIONS, withoutColours } from "./fingerprint/vary.ts";

/*
 * Does a cause keep its fingerprint, and do others get another one (requirements C-01)?
 * `node -C @regreen/source bench/fingerprint.ts FOLDER [--show] [--only=VARIATION]`: FOLDER holds `cases.json`, a list of
 * `{id, repo?, group, log_path, format, expected: {failing_tests?, files?, error_lines?}}`, and the logs.
 *
 * same cause       two cases of one repository that are labelled with the same failing tests and lines;
 *                  each log and its copies with other times, commits, roots, legs … (fingerprint/vary.ts)
 * different cause  all pairs of cases of different groups; of them, those that the same tool reported; and the pairs inside
 *                  a group whose labels have nothing in common
 */

interface Case {
  readonly id: string;
  readonly repo?: string | null;
  readonly group: string;
  readonly log_path: string;
  readonly format: string;
  readonly expected: {
    readonly category?: string;
    readonly failing_tests?: readonly string[];
    readonly files?: readonly { readonly path: string }[];
    readonly error_lines?: readonly number[];
  };
}

interface Read {
  readonly case: Case;
  readonly text: string;
  readonly root: LogCause;
}

/** Copies are made of logs up to this length: many are read. */
const MAX_VARIED = 400_000;

const [folder, ...flags] = process.argv.slice(2);
if (folder === undefined || !existsSync(join(folder, "cases.json"))) {
  console.error("Usage: bench/fingerprint.ts FOLDER [--show]; FOLDER holds cases.json.");
  process.exit(2);
}
const shows = flags.includes("--show");
const only = flags.find((flag) => flag.startsWith("--only="))?.slice("--only=".length);

const cases = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")) as Case[];
const read: Read[] = [];
for (const each of cases) {
  const text = textOf(join(folder, each.log_path), each.format);
  const root = await rootOf(each, text);
  if (root !== null) read.push({ case: each, text, root });
}
console.log(`${cases.length} cases, ${read.length} with a cause`);
const varied = await sameByVariation(read);
const labelled = sameByLabel(read);
const apart = different(read);
console.log(
  `fingerprint: same_varied=${ratio(varied)} same_labelled=${ratio(labelled)} different=${ratio(apart.all)} different_same_tool=${ratio(apart.sameTool)} different_same_repository=${ratio(apart.sameRepository)}`,
);

interface Count {
  right: number;
  all: number;
}

function ratio({ right, all }: Count): string {
  return all === 0 ? "-" : (right / all).toFixed(4);
}

async function sameByVariation(all: readonly Read[]): Promise<Count> {
  const total: Count = { right: 0, all: 0 };
  for (const variation of VARIATIONS.filter(({ name }) => only === undefined || name === only)) {
    const own: Count = { right: 0, all: 0 };
    for (const { case: each, text, root } of all) {
      if (text.length > MAX_VARIED || (variation.logsOnly === true && isReport(each))) continue;
      const other = variation.vary(text);
      if (other === null) continue;
      const found = await rootOf(each, other);
      const isSame = found?.fingerprint === root.fingerprint;
      count(own, isSame);
      if (!isSame && shows) tell(`${variation.name}: ${each.id}`, root, found);
    }
    console.log(`  ${variation.name.padEnd(24)} ${ratio(own)}  n=${own.all}`);
    total.right += own.right;
    total.all += own.all;
  }
  return total;
}

/** Pairs of one repository with the same labels. */
function sameByLabel(all: readonly Read[]): Count {
  const total: Count = { right: 0, all: 0 };
  for (const [a, b] of pairs(all)) {
    if (a.case.group !== b.case.group || !agree(a, b)) continue;
    const isSame = a.root.fingerprint === b.root.fingerprint;
    count(total, isSame);
    if (!isSame && shows) tell(`labelled the same: ${a.case.id} ${b.case.id}`, a.root, b.root);
  }
  console.log(`  same labels              ${ratio(total)}  n=${total.all}`);
  return total;
}

function different(all: readonly Read[]): { all: Count; sameTool: Count; sameRepository: Count } {
  const counts = { all: { right: 0, all: 0 }, sameTool: { right: 0, all: 0 }, sameRepository: { right: 0, all: 0 } };
  for (const [a, b] of pairs(all)) {
    const isOneGroup = a.case.group === b.case.group;
    if (isOneGroup && !areApart(a, b)) continue;
    const isApart = a.root.fingerprint !== b.root.fingerprint;
    count(counts.all, isApart);
    if (a.root.tool === b.root.tool) count(counts.sameTool, isApart);
    if (isOneGroup) count(counts.sameRepository, isApart);
    if (!isApart && shows) tell(`different: ${a.case.id} ${b.case.id}`, a.root, b.root);
  }
  console.log(`  different groups         ${ratio(counts.all)}  n=${counts.all.all}`);
  console.log(`  the same tool            ${ratio(counts.sameTool)}  n=${counts.sameTool.all}`);
  console.log(`  the same repository      ${ratio(counts.sameRepository)}  n=${counts.sameRepository.all}`);
  return counts;
}

/** The same failing tests with a failing line in common, or the same words on all failing lines. */
function agree(a: Read, b: Read): boolean {
  if (a.case.expected.category !== b.case.expected.category) return false;
  const tests = [testsOf(a), testsOf(b)] as const;
  const lines = linesOf(b);
  if (tests[0] !== "" || tests[1] !== "")
    return tests[0] === tests[1] && (lines.size === 0 || [...linesOf(a)].some((line) => lines.has(line)));
  return linesOf(a).size > 0 && [...linesOf(a)].sort().join("\n") === [...linesOf(b)].sort().join("\n");
}

/** Nothing in common: neither a test nor a file nor a failing line. */
function areApart(a: Read, b: Read): boolean {
  const labels = ({ case: { expected } }: Read) => [
    ...(expected.failing_tests ?? []),
    ...(expected.files ?? []).map(({ path }) => path),
  ];
  const left = new Set([...labels(a), ...linesOf(a)]);
  const right = [...labels(b), ...linesOf(b)];
  return left.size > 0 && right.length > 0 && !right.some((label) => left.has(label));
}

function testsOf({ case: { expected } }: Read): string {
  return [...(expected.failing_tests ?? [])].sort().join("\n");
}

function linesOf({ case: { expected }, text }: Read): ReadonlySet<string> {
  const lines = text.split("\n");
  const words = (expected.error_lines ?? []).map((number) =>
    (lines[number - 1] ?? "").replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z /, ""),
  );
  return new Set(
    words.map((line) => withoutColours(line).replaceAll(/\d+/g, "").trim()).filter((line) => line.length > 3),
  );
}

function isReport({ format }: Case): boolean {
  return format.startsWith("report-") && format !== "report-text";
}

async function rootOf(each: Case, text: string): Promise<LogCause | null> {
  const source = each.id;
  const causes = isReport(each)
    ? (analyzeReport(source, text)?.causes ?? [])
    : (await analyzeLog([Buffer.from(text)], { source })).causes;
  return causes[0] ?? null;
}

function textOf(file: string, format: string): string {
  const raw = readFileSync(file);
  const bytes = raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw;
  return format.startsWith("report-") ? decodeReport(bytes) : bytes.toString("utf8");
}

function* pairs<T>(items: readonly T[]): Generator<[T, T]> {
  for (const [index, a] of items.entries()) for (const b of items.slice(index + 1)) yield [a, b];
}

function count(into: Count, isRight: boolean): void {
  into.all++;
  if (isRight) into.right++;
}

function tell(what: string, a: LogCause, b: LogCause | null): void {
  console.log(`\n${what}`);
  for (const cause of [a, b]) {
    console.log(`  ${cause?.fingerprint} ${cause?.tool} ${cause?.fix_type} ${cause?.failures.length}`);
    for (const { file, rule, nodeid, message } of cause?.failures.slice(0, 4) ?? [])
      console.log(`    ${JSON.stringify([file, rule, nodeid, message.slice(0, 200)])}`);
  }
}
