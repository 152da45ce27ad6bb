/** Where other people's code begins inside a path: what stands before is the machine's, what stands behind is the package's. */
const PACKAGES =
  /^.*(?:\/(?:site-packages|dist-packages|node_modules|gems|pkg\/mod|registry\/src\/[^/]+|git\/checkouts|\.pub-cache\/hosted\/[^/]+|Pods)\/|\/rustc\/[0-9a-f]{7,40}\/)/;
/** Folders in which builders make a copy of the repository. */
const SANDBOX = /^.*\/(?:execroot\/[^/]+|bazel-out\/[^/]+\/bin|__w\/[^/]+\/[^/]+|workspace\/source)\//;
const TEMPORARY =
  /^(?:\/private)?\/(?:tmp|var\/(?:tmp|folders\/\w{1,4}\/\w{1,60}\/T))\/|^[A-Za-z]:\/Users\/[^/]+\/AppData\/Local\/Temp\//;

/**
 * A path without machine, version and chance: the repository's as it stands, a package's from the package on, any other by
 * its last two parts.
 */
export function stablePlace(path: string): string {
  const forward = path.replaceAll("\\", "/");
  const inPackage = PACKAGES.exec(forward);
  if (inPackage !== null) return steady(forward.slice(inPackage[0].length));
  const inSandbox = SANDBOX.exec(forward);
  if (inSandbox !== null) return forward.slice(inSandbox[0].length);
  const isAbsolute = forward.startsWith("/") || /^[A-Za-z]:/.test(forward);
  if (!isAbsolute) return forward;
  const keeps = TEMPORARY.test(forward) ? 1 : 2;
  return steady(forward.split("/").slice(-keeps).join("/"));
}

function steady(path: string): string {
  return path
    .replace(/[-@_]v?\d{1,5}\.\d{1,5}(?:\.[\w.+-]{1,60})?(?=\/)/g, "")
    .replace(/\b(python|cpython|node|ruby|php|jdk|py)-?\d{1,4}(?:\.\d{1,4}){0,3}\b/gi, "$1")
    .replace(/(?<=^|[/._-])(?=[0-9a-f]{0,40}\d)(?=[0-9a-f]{0,40}[a-f])[0-9a-f]{7,40}(?=$|[/._-])/g, "<hash>");
}
