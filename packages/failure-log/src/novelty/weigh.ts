import { errorScore, isWrapper, SPEAKS, strengthOfScore } from "../fallback/error-score.ts";
import type { RegionFindings } from "../finding-store.ts";
import { completeFinding, type Finding } from "../reader.ts";
import type { ResolvedSteps } from "../resolve-steps.ts";
import type { Scan, TailLine } from "../scan/scan.ts";
import type { NewBlock, NewLines } from "./new-lines.ts";

/** A new line counts for something even if it speaks of nothing bad. */
const NEW = 0.42;
const WITH_WORDS = 0.1;
/** Of what is new and says nothing bad, the blocks nearest to the end. */
const SILENT = 4;
/** What also stands in the run that passed did not make this one fail. */
const KNOWN_STRENGTH = 0.5;
/** Of each stretch: what is new at its start, and what is nearest to its end. */
const FIRST = 30;
const LAST = 30;

/**
 * The scan as it looks beside a run that passed: what is new stands out, what is also in the green run sinks. Changes the
 * findings of the scan.
 */
export function weighByNovelty(scan: Scan, resolved: ResolvedSteps, news: NewLines): Scan {
  const { regions } = scan.findings;
  const tails = new Map(scan.tails);
  const failed = resolved.failed.flatMap((region) => region.regions);
  const ids = resolved.structured ? failed : (resolved.suspects ?? scan.regions.map((region) => region.id));
  for (const id of new Set(ids)) {
    const region = scan.regions.find((each) => each.id === id);
    if (region === undefined) continue;
    // The header names the step's command; it is new whenever somebody changed that.
    const blocks = news.blocks.filter(({ start }) => start > headerEnd(region) && start <= region.end);
    regions.set(id, weighed(regions.get(id), blocks, news));
    const tail = tails.get(id);
    if (tail !== undefined) tails.set(id, newTail(tail, news));
  }
  return { ...scan, tails };
}

function headerEnd({ start, header }: Scan["regions"][number]): number {
  return header === null ? start - 1 : start;
}

function weighed(held: RegionFindings | undefined, blocks: readonly NewBlock[], news: NewLines): RegionFindings {
  const { findings, tests, lines, dropped } = held ?? { findings: [], tests: new Map(), lines: new Map(), dropped: 0 };
  const isNoise = (finding: Finding) => !isCertain(finding) && news.isKnown(finding.start);
  const told = findings.filter((finding) => !isNoise(finding));
  const added = newFindings(blocks, told.length > 0);
  // Where nothing at all is new, the noise is all there is.
  const kept = told.length + added.length > 0 ? told : findings.map(weakened);
  const texts = new Map(lines);
  for (const { start, end, excerpt } of added) {
    const block = (excerpt ?? "").split("\n");
    for (let line = start; line <= end; line++) if (!texts.has(line)) texts.set(line, block[line - start] ?? "");
  }
  return { findings: [...kept, ...added], tests, lines: texts, dropped };
}

/** What is new and speaks of an error; else, when nobody else has said anything, what is new. */
function newFindings(blocks: readonly NewBlock[], isTold: boolean): Finding[] {
  const bounded = blocks.length > FIRST + LAST ? [...blocks.slice(0, FIRST), ...blocks.slice(-LAST)] : blocks;
  const all = bounded.map((block) => ({ block, ...bestOf(block) }));
  const speaking = all.filter(({ score }) => score >= SPEAKS);
  if (speaking.length > 0)
    return speaking.map(({ block, index, score }) => toFinding(block, index, score + WITH_WORDS));
  if (isTold) return [];
  const silent = all.filter(({ block }) => block.lines.some((text) => scoreOf(text) === 0 && text.trim() !== ""));
  return silent.slice(-SILENT).map(({ block }) => toFinding(block, 0, NEW));
}

/** A test that its runner names as failed is no noise, however often such a line was printed. */
function isCertain({ nodeid, outcome }: Finding): boolean {
  return nodeid !== null && (outcome === "failed" || outcome === "error");
}

function weakened(finding: Finding): Finding {
  return { ...finding, strength: finding.strength * KNOWN_STRENGTH };
}

/** The line that says most; of equals the first. */
function bestOf({ lines }: NewBlock): { index: number; score: number } {
  const scores = lines.map(scoreOf);
  const score = Math.max(...scores);
  return { index: scores.indexOf(score), score };
}

function toFinding({ start, lines }: NewBlock, index: number, score: number): Finding {
  return completeFinding({
    tool: "generic",
    fixType: "unknown",
    message: (lines[index] ?? "").trim(),
    start: start + index,
    end: start + lines.length - 1,
    excerpt: lines.slice(index).join("\n"),
    pattern: "generic/new-line",
    exact: true,
    strength: strengthOfScore(score),
  });
}

function scoreOf(text: string): number {
  return isWrapper(text) ? 0.1 : errorScore(text);
}

/** What is left of the last lines; all of them when nothing is new. */
function newTail(tail: readonly TailLine[], news: NewLines): readonly TailLine[] {
  const left = tail.filter(({ number }) => !news.isKnown(number));
  return left.length > 0 ? left : tail;
}
