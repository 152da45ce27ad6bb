/** What the command line needs of its surroundings; tests hand in their own. */
export interface Io {
  /** Answers: nothing but what was asked for goes here. */
  readonly out: (text: string) => void;
  /** Progress, explanations and complaints. */
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Colours and bold, for people. */
  readonly color: boolean;
  /** Aborted by SIGINT or SIGTERM: clean up and leave. */
  readonly signal: AbortSignal;
}

/** Codes of SGR that are used here (ECMA-48). */
const STYLES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

export type Style = keyof typeof STYLES;

/** `text` in a style where colours are wanted, else as it is. */
export function paint(io: Pick<Io, "color">, style: Style, text: string): string {
  const [on, off] = STYLES[style];
  return io.color ? `\u001b[${on}m${text}\u001b[${off}m` : text;
}

/** Colours as people ask for them (no-color.org, force-color.org), else where a terminal reads. */
export function wantsColor(env: Io["env"], isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0";
  return isTerminal && env.TERM !== "dumb";
}
