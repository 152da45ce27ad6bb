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

/** @param wakes per owner (by index) the literals that wake it; ASCII or UTF-8, case-sensitive */
export function createLiteralMatcher(wakes: readonly (readonly string[])[]): LiteralMatcher {
  const nodes = buildTrie(wakes);
  const { classes, width } = byteClasses(nodes);
  const { table, owners } = buildTable(nodes, classes, width);
  const seen = new Int32Array(wakes.length);
  let generation = 0;

  function match(bytes: Uint8Array, start: number, end: number, found: Int32Array): number {
    let state = 0;
    let count = 0;
    generation++;
    for (let i = start; i < end; i++) {
      const byte = bytes[i] as number;
      if (byte === ESCAPE) {
        i = endOfEscape(bytes, i, end);
        continue;
      }
      state = table[state * width + (classes[byte] as number)] as number;
      const here = owners[state];
      if (here === undefined) continue;
      for (const owner of here) {
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

/** Bytes that no literal uses share class 0: a narrow table stays in the processor's cache. */
function byteClasses(nodes: readonly TrieNode[]): { classes: Uint8Array; width: number } {
  const classes = new Uint8Array(256);
  let width = 1;
  for (const node of nodes) {
    for (const byte of node.next.keys()) {
      if (classes[byte] === 0) classes[byte] = width++;
    }
  }
  return { classes, width };
}

function buildTable(nodes: TrieNode[], classes: Uint8Array, width: number) {
  const table = new Uint16Array(nodes.length * width);
  const queue = [0];
  for (let at = 0; at < queue.length; at++) {
    const index = queue[at] as number;
    const node = nodes[index] as TrieNode;
    if (index !== 0) {
      for (let c = 0; c < width; c++) table[index * width + c] = table[node.fail * width + c] as number;
      node.owners = [...new Set([...node.owners, ...(nodes[node.fail] as TrieNode).owners])];
    }
    for (const [byte, child] of node.next) {
      const column = classes[byte] as number;
      (nodes[child] as TrieNode).fail = index === 0 ? 0 : (table[node.fail * width + column] as number);
      table[index * width + column] = child;
      queue.push(child);
    }
  }
  const owners = nodes.map((node) => (node.owners.length === 0 ? undefined : Int32Array.from(node.owners)));
  return { table, owners };
}

/** Index of the last byte of the CSI or two-byte sequence that starts at `at`. */
function endOfEscape(bytes: Uint8Array, at: number, end: number): number {
  if (at + 1 >= end || bytes[at + 1] !== 0x5b) return at;
  let i = at + 2;
  while (i < end && ((bytes[i] as number) < 0x40 || (bytes[i] as number) > 0x7e)) i++;
  return Math.min(i, end - 1);
}
