/** Numbers as tools print them; null for nothing. */
export function toNumber(digits: string | undefined): number | null {
  return digits === undefined || digits === "" ? null : Number(digits);
}

/** Whether the text looks like one file name with an extension and nothing else. */
export function looksLikeFile(text: string): boolean {
  return (
    text.length <= 400 && /\.[\w-]{1,12}$/.test(text) && !/[:*?"<>|]/.test(text) && !/\s{2}|^\s|^\.{2,}$/.test(text)
  );
}

/** Words that speak of errors but say that there are none. */
export function saysNoErrors(text: string): boolean {
  return /\b(?:0|no|zero) (?:errors?|failures?|problems?|issues?|warnings?)\b|\b(?:errors?|failures?|failed)\b["']?[:=] ?0\b/i.test(
    text,
  );
}
