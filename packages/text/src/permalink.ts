/** Where a file stands at a commit. */
export interface FileAt {
  /** Address of any page of the repository's GitHub, such as that of a run. */
  readonly runUrl: string;
  readonly repository: string;
  readonly sha: string;
  readonly file: string;
  readonly line: number | null;
}

/**
 * Permanent address of a line, as GitHub makes them with the key `y`; a comment or an issue shows the code behind one that
 * stands alone. Null where the parts make no ordinary address.
 */
export function permalink({ runUrl, repository, sha, file, line }: FileAt): string | null {
  const server = /^https?:\/\/[\w.-]+(?::\d{1,5})?(?=\/)/.exec(runUrl)?.[0];
  if (server === undefined || !/^[\w.-]+\/[\w.-]+$/.test(repository) || !/^[0-9a-f]{40}$/.test(sha)) return null;
  const segments = file.split("/");
  if (segments.some((segment) => segment === "" || segment === "." || segment === "..")) return null;
  // Half of a surrogate pair has no bytes in UTF-8, so no address either.
  if (/\p{Cs}/u.test(file)) return null;
  const path = segments.map((segment) => encodeURIComponent(segment).replace(/[()'*!]/g, percent)).join("/");
  return `${server}/${repository}/blob/${sha}/${path}${line === null ? "" : `#L${line}`}`;
}

/** What would end a Markdown link. */
function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
