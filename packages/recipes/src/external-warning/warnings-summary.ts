/** A warning as pytest's summary tells it: where it is attributed to, which is what `stacklevel` says. */
export interface SeenWarning {
  /** As printed: absolute, relative, or `<frozen importlib._bootstrap>`. */
  readonly file: string;
  readonly line: number;
  /** Without its module: `DeprecationWarning`. */
  readonly category: string;
  /** First line. */
  readonly message: string;
}

const HEADER = /^=+ warnings summary(?: \([^)]{1,40}\))? =+$/;
const END = /^(?:-- Docs: |=+ \S)/;
const ENTRY = /^ {2}(\S.{0,500}?):(\d{1,7}): ([A-Za-z_]\w{0,100}): (\S.{0,1000})$/;

/** The entries of the "warnings summary" of a pytest run. */
export function readWarningsSummary(output: string): SeenWarning[] {
  const found: SeenWarning[] = [];
  let inside = false;
  for (const line of output.split(/\r?\n/)) {
    if (HEADER.test(line)) inside = true;
    else if (inside && END.test(line)) inside = false;
    const entry = inside ? ENTRY.exec(line) : null;
    if (entry === null) continue;
    const [, file = "", number, category = "", message = ""] = entry;
    found.push({ file, line: Number(number), category, message });
  }
  return found;
}
