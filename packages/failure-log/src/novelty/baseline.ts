import { errorScore, SPEAKS } from "../fallback/error-score.ts";
import { createDecoder } from "../scan/encoding.ts";
import { LineSplitter } from "../scan/line-splitter.ts";
import { lineText } from "./line-text.ts";
import { mix, templateOf } from "./template.ts";

/** Two megabytes: a million templates, of which one in eighty would be taken for known by mistake. */
const BITS = 2 ** 24;
/** Of its tokens, this share has to stand where it stands in lines of the baseline. */
const SIMILAR = 0.6;
/** Shorter lines are known only as a whole. */
const MIN_TOKENS = 3;

/** What a run that passed has printed. Its size does not depend on the log's. */
export class Baseline {
  readonly #bits = new Uint8Array(BITS / 8);
  #lines = 0;

  /** Lines learnt. */
  get lines(): number {
    return this.#lines;
  }

  /** @param text a line without timestamp and escapes */
  learn(text: string): void {
    const template = templateOf(text);
    if (template === null) return;
    this.#lines++;
    this.#add(template.whole);
    for (const hash of template.byFirst) this.#add(hash);
    for (const hash of template.byLast) this.#add(hash);
  }

  /** Whether a line of this kind was printed in the run that passed. */
  knows(text: string): boolean {
    const template = templateOf(text);
    if (template === null || this.#has(template.whole)) return true;
    // `warning` and `error` are one token of many: what speaks of an error is known only as a whole.
    if (template.byFirst.length < MIN_TOKENS || errorScore(text) >= SPEAKS) return false;
    return this.#isSimilar(template.byFirst) || this.#isSimilar(template.byLast);
  }

  #isSimilar(hashes: readonly number[]): boolean {
    const known = hashes.filter((hash) => this.#has(hash)).length;
    return known >= hashes.length * SIMILAR;
  }

  #add(hash: number): void {
    for (const bit of bitsOf(hash)) this.#bits[bit >>> 3] = (this.#bits[bit >>> 3] as number) | (1 << (bit & 7));
  }

  #has(hash: number): boolean {
    return bitsOf(hash).every((bit) => ((this.#bits[bit >>> 3] as number) & (1 << (bit & 7))) !== 0);
  }
}

function bitsOf(hash: number): readonly [number, number] {
  return [mix(hash) % BITS, mix(hash ^ 0x9e3779b9) % BITS];
}

/**
 * Learns what runs that passed have printed. Reads each log once; what is beyond `maxBytes` of it is left out.
 *
 * @param logs raw bytes of each log in portions
 */
export async function learnBaseline(
  logs: Iterable<AsyncIterable<Uint8Array> | Iterable<Uint8Array>>,
  { maxBytes = Number.POSITIVE_INFINITY }: { maxBytes?: number } = {},
): Promise<Baseline> {
  const baseline = new Baseline();
  for (const log of logs) await learnLog(log, baseline, maxBytes);
  return baseline;
}

async function learnLog(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  baseline: Baseline,
  maxBytes: number,
): Promise<void> {
  const decoder = createDecoder();
  const splitter = new LineSplitter((bytes, start, end) => {
    baseline.learn(lineText(bytes, start, end));
  });
  let total = 0;
  for await (const chunk of chunks) {
    splitter.push(decoder.push(chunk));
    total += chunk.length;
    if (total >= maxBytes) break;
  }
  splitter.push(decoder.end());
  splitter.end();
}
