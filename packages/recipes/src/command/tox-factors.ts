const MAX_NAMES = 200;

/** `py{310,311}-{lint,type}` as the names it stands for; too many of them are cut. */
export function expandFactors(text: string): string[] {
  let done = [text.trim()].filter((name) => name !== "");
  for (;;) {
    const at = done.findIndex((each) => /\{[^{}]*\}/.test(each));
    if (at === -1 || done.length > MAX_NAMES) return done.slice(0, MAX_NAMES);
    const [, before = "", inside = "", after = ""] = /^([^{]*)\{([^{}]*)\}(.*)$/s.exec(done[at] as string) ?? [];
    // A brace that does not close in order is none of ours.
    if (before === "" && inside === "" && after === "") return done.filter((_, index) => index !== at);
    const made = inside.split(",").map((part) => before + part.trim() + after);
    done = [...done.slice(0, at), ...made, ...done.slice(at + 1)];
  }
}

/** Whether a line that begins with `lint,py{310,311}:` or `!windows:` is meant for an environment. */
export function fitsFactors(condition: string, name: string): boolean {
  const factors = new Set(name.split("-"));
  const holds = (part: string) => (part.startsWith("!") ? !factors.has(part.slice(1)) : factors.has(part));
  return condition
    .split(/,(?![^{]*\})/)
    .flatMap(expandFactors)
    .some((alternative) => alternative.split("-").every(holds));
}
