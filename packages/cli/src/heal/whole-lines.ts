/** A line beyond this goes out in parts. */
const MAX_HELD = 64 * 1024;

/** Text that comes in pieces, handed on in whole lines: a secret or a workflow command may be cut by the end of a piece. */
export interface WholeLines {
  readonly write: (piece: string) => void;
  /** Hands on what has no line end yet. */
  readonly end: () => void;
}

export function wholeLines(handOn: (text: string) => void): WholeLines {
  let held = "";
  const flush = (upTo: number) => {
    if (upTo === 0) return;
    handOn(held.slice(0, upTo));
    held = held.slice(upTo);
  };
  return {
    write(piece) {
      held += piece;
      flush(held.lastIndexOf("\n") + 1);
      if (held.length > MAX_HELD) {
        held += "\n";
        flush(held.length);
      }
    },
    end: () => flush(held.length),
  };
}
