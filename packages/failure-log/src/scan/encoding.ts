/** Bytes as they arrive, as UTF-8: logs saved by PowerShell redirects are UTF-16 with a byte-order mark. */
export interface DecodedBytes {
  /** UTF-8 for the next piece of input. */
  push(chunk: Uint8Array): Uint8Array;
  /** What was held back until the end. */
  end(): Uint8Array;
  /** Name of the encoding that was translated, or null while the input is taken as UTF-8. */
  readonly translated: string | null;
}

const NOTHING = new Uint8Array(0);

/** UTF-16 is told by its byte-order mark alone; everything else passes through as it is, without a copy. */
export function createDecoder(): DecodedBytes {
  const encoder = new TextEncoder();
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let translated: string | null = null;
  let held: Uint8Array | null = NOTHING;

  function translate(chunk: Uint8Array, stream: boolean): Uint8Array {
    return decoder === null ? chunk : encoder.encode(decoder.decode(chunk, { stream }));
  }

  return {
    get translated() {
      return translated;
    },
    push(chunk) {
      if (held === null) return translate(chunk, true);
      const start = held.length === 0 ? chunk : concat(held, chunk);
      if (start.length < 2) {
        held = start;
        return NOTHING;
      }
      held = null;
      translated = utf16Name(start);
      if (translated !== null) decoder = new TextDecoder(translated);
      return translate(start, true);
    },
    end() {
      if (held !== null) return held;
      return decoder === null ? NOTHING : translate(NOTHING, false);
    },
  };
}

function utf16Name(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** Zero bytes: a text has none, or a stray one. */
export function countNuls(bytes: Uint8Array): number {
  if (!bytes.includes(0)) return 0;
  let count = 0;
  for (const byte of bytes) if (byte === 0) count++;
  return count;
}
