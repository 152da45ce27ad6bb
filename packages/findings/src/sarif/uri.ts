/**
 * A path of the repository as a relative URI reference (SARIF 2.1.0 §3.4.4); null for what is none: absolute, or going up.
 * Every byte that could mean something in a URI is encoded, the `:` of a first segment too.
 */
export function uriOf(path: string): string | null {
  if (path.startsWith("/") || /^[A-Za-z]:[\\/]/.test(path)) return null;
  const segments = path.split("/").filter((segment) => segment !== "" && segment !== ".");
  if (segments.length === 0 || segments.includes("..")) return null;
  return segments.map((segment) => encodeURIComponent(wellFormed(segment))).join("/");
}

/**
 * The path that a URI of another tool means; null for one outside of the repository, or of another scheme.
 *
 * @param root directories where the tool may have run, such as `/home/runner/work/app/app`
 */
export function pathOf(uri: string, roots: readonly string[]): string | null {
  const local = uri.replace(/^file:\/\/(?:localhost)?(?:\/(?=[A-Za-z]:))?/i, "");
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(local)) return null;
  const path = decoded(local).replaceAll("\\", "/");
  const root = roots
    .map((each) => each.replaceAll("\\", "/").replace(/\/*$/, "/"))
    .find((each) => each !== "/" && path.startsWith(each));
  const relative = root === undefined ? path : path.slice(root.length);
  if (relative.startsWith("/") || /^[A-Za-z]:\//.test(relative)) return null;
  const segments = relative.split("/").filter((segment) => segment !== "" && segment !== ".");
  // A name with a line break or another control character would be written into reports.
  if (segments.length === 0 || segments.includes("..") || /\p{Cc}/u.test(relative)) return null;
  const joined = segments.join("/");
  return joined.length > 1000 ? null : joined;
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** Halves of surrogate pairs become U+FFFD, as UTF-8 has no bytes for them. */
export function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}
