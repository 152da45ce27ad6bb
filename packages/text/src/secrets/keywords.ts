const ASCII = 128;

/** Finds every occurrence of many words in one pass over a text, in any case of ASCII letters. */
export interface KeywordScanner {
  /** Calls `found` for each occurrence with the word's index and the offset of its first character, ordered by ends. */
  scan(text: string, found: (word: number, start: number) => void): void;
}

/**
 * The automaton of Aho and Corasick ("Efficient string matching", 1975), with every transition written out: one look-up in
 * a table for each character, whatever the number of words.
 *
 * @param words ASCII, lower case, none empty
 */
export function createKeywordScanner(words: readonly string[]): KeywordScanner {
  const classes = classesOf(words);
  const width = Math.max(...classes) + 1;
  const { next, ending, count } = buildTrie(words, classes, width);
  const endingIn = closeTrie(next, ending, count, width);
  const lengths = words.map((word) => word.length);
  return {
    scan: (text, tell) => {
      let state = 0;
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at);
        state = next[state * width + (code < ASCII ? (classes[code] as number) : 0)] as number;
        const ends = endingIn[state];
        if (ends === undefined) continue;
        for (const word of ends) tell(word, at + 1 - (lengths[word] as number));
      }
    },
  };
}

/** A number for every ASCII character that some word has, the same for both its cases; 0 for all others. */
function classesOf(words: readonly string[]): Uint8Array {
  const classes = new Uint8Array(ASCII);
  let last = 0;
  for (const char of new Set(words.join(""))) {
    last += 1;
    classes[char.charCodeAt(0)] = last;
    classes[char.toUpperCase().charCodeAt(0)] = last;
  }
  return classes;
}

interface Trie {
  /** State × class → state; 0 where there is no edge yet. */
  readonly next: Uint16Array;
  readonly ending: (number[] | undefined)[];
  readonly count: number;
}

function buildTrie(words: readonly string[], classes: Uint8Array, width: number): Trie {
  const next = new Uint16Array((words.join("").length + 1) * width);
  const ending: (number[] | undefined)[] = [undefined];
  let count = 1;
  for (const [index, word] of words.entries()) {
    let state = 0;
    for (const char of word) {
      const edge = state * width + (classes[char.charCodeAt(0)] as number);
      if (next[edge] === 0) {
        ending[count] = undefined;
        next[edge] = count++;
      }
      state = next[edge] as number;
    }
    ending[state] = [...(ending[state] ?? []), index];
  }
  return { next, ending, count };
}

/** Gives every state the edges it lacks, by the longest suffix that is a state, and the words that end in its suffixes. */
function closeTrie(
  next: Uint16Array,
  ending: (number[] | undefined)[],
  count: number,
  width: number,
): (number[] | undefined)[] {
  const suffix = new Uint16Array(count);
  const queue = [...next.subarray(0, width)].filter((state) => state !== 0);
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    const inherited = ending[suffix[state] as number];
    if (inherited !== undefined) ending[state] = [...(ending[state] ?? []), ...inherited];
    for (let char = 0; char < width; char++) {
      const edge = state * width + char;
      const fallback = next[(suffix[state] as number) * width + char] as number;
      const child = next[edge] as number;
      if (child === 0) next[edge] = fallback;
      else {
        suffix[child] = fallback;
        queue.push(child);
      }
    }
  }
  return ending;
}
