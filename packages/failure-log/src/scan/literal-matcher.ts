/**
 * Finds out, in one pass over the bytes of a line, which readers have to look at it (Aho–Corasick as a plain table).
 *
 * Most lines of a log wake nobody, and those are never turned into strings: that is where the speed comes from. The
 * cost does not grow with the number of literals, so a new reader costs the others nothing.
 */
export interface LiteralMatcher {
  /**
   * Collects the owners of all literals found in `bytes[start, end)` into `found`, each once.
   * Terminal escape sequences between the characters of a literal do not hide it. Returns how many were found.
   */
  match(bytes: Uint8Array, start: number, end: number, found: Int32Array): number;
}

interface TrieNode {
  readonly next: Map<number, number>;
  owners: number[];
  fail: number;
}

const ESCAPE = 0x1b;
/** Marks the start of a terminal escape sequence in the table; more than any state. */
const HIDDEN = 0xffff_ffff;

/** @param wakes per owner (by index) the literals that wake it; ASCII or UTF-8, case-sensitive */
export function createLiteralMatcher(wakes: readonly (readonly string[])[]): LiteralMatcher {
  const { classes, table, quiet, ownersOf } = buildTable(buildTrie(wakes));
  const seen = new Int32Array(wakes.length);
  let generation = 0;

  function match(bytes: Uint8Array, start: number, end: number, found: Int32Array): number {
    let state = 0;
    let count = 0;
    generation++;
    for (let i = start; i < end; i++) {
      const next = table[state + (classes[bytes[i] as number] as number)] as number;
      if (next < quiet) {
        state = next;
        continue;
      }
      if (next === HIDDEN) {
        i = endOfEscape(bytes, i, end);
        continue;
      }
      state = next;
      for (const owner of ownersOf[next / classes.width] as Int32Array) {
        if (seen[owner] === generation) continue;
        seen[owner] = generation;
        found[count++] = owner;
      }
    }
    return count;
  }
  return { match };
}

function buildTrie(wakes: readonly (readonly string[])[]): TrieNode[] {
  const encoder = new TextEncoder();
  const nodes: TrieNode[] = [{ next: new Map(), owners: [], fail: 0 }];
  for (const [owner, literals] of wakes.entries()) {
    for (const literal of literals) {
      let at = 0;
      for (const byte of encoder.encode(literal)) {
        const node = nodes[at] as TrieNode;
        let next = node.next.get(byte);
        if (next === undefined) {
          next = nodes.length;
          nodes.push({ next: new Map(), owners: [], fail: 0 });
          node.next.set(byte, next);
        }
        at = next;
      }
      (nodes[at] as TrieNode).owners.push(owner);
    }
  }
  return nodes;
}

type ByteClasses = Uint8Array & { width: number };

/** Bytes that no literal uses share class 0: a narrow table stays in the processor's cache. The escape has class 1. */
function byteClasses(nodes: readonly TrieNode[]): ByteClasses {
  const classes = Object.assign(new Uint8Array(256), { width: 2 });
  classes[ESCAPE] = 1;
  for (const node of nodes) {
    for (const byte of node.next.keys()) {
      if (classes[byte] === 0) classes[byte] = classes.width++;
    }
  }
  return classes;
}

/**
 * The automaton as one table. A state is the offset of its row, and states in which a literal ends come last, so the
 * loop over the bytes needs one addition, one look-up and one comparison a byte.
 */
function buildTable(nodes: TrieNode[]) {
  const classes = byteClasses(nodes);
  const { width } = classes;
  const rows = completeRows(nodes, classes);
  const order = [...nodes.keys()].sort((a, b) => endsHere(nodes, a) - endsHere(nodes, b));
  const offset = new Int32Array(nodes.length);
  for (const [position, index] of order.entries()) offset[index] = position * width;
  const table = new Uint32Array(nodes.length * width);
  for (const [index, row] of rows.entries()) {
    for (let c = 0; c < width; c++)
      table[(offset[index] as number) + c] = c === 1 ? HIDDEN : (offset[row[c] as number] as number);
  }
  const quiet = order.filter((index) => endsHere(nodes, index) === 0).length * width;
  return { classes, table, quiet, ownersOf: order.map((index) => Int32Array.from((nodes[index] as TrieNode).owners)) };
}

function endsHere(nodes: readonly TrieNode[], index: number): number {
  return (nodes[index] as TrieNode).owners.length > 0 ? 1 : 0;
}

/** For every node the node that follows on each class of byte; owners of shorter literals that end there are added. */
function completeRows(nodes: TrieNode[], classes: ByteClasses): Int32Array[] {
  const rows = nodes.map(() => new Int32Array(classes.width));
  const queue = [0];
  for (let at = 0; at < queue.length; at++) {
    const index = queue[at] as number;
    const node = nodes[index] as TrieNode;
    const row = rows[index] as Int32Array;
    const fallback = rows[node.fail] as Int32Array;
    if (index !== 0) {
      row.set(fallback);
      node.owners = [...new Set([...node.owners, ...(nodes[node.fail] as TrieNode).owners])];
    }
    for (const [byte, child] of node.next) {
      const column = classes[byte] as number;
      (nodes[child] as TrieNode).fail = index === 0 ? 0 : (fallback[column] as number);
      row[column] = child;
      queue.push(child);
    }
  }
  return rows;
}

/** Index of the last byte of the CSI or two-byte sequence that starts at `at`. */
function endOfEscape(bytes: Uint8Array, at: number, end: number): number {
  if (at + 1 >= end || bytes[at + 1] !== 0x5b) return at;
  let i = at + 2;
  while (i < end && ((bytes[i] as number) < 0x40 || (bytes[i] as number) > 0x7e)) i++;
  return Math.min(i, end - 1);
}
