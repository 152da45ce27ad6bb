/** What `git check-ref-format` says of a full name of a ref. */
export function isRefName(ref: string): boolean {
  const parts = ref.split("/");
  if (parts.length < 2 || ref === "@" || ref.endsWith(".")) return false;
  if (parts.some((part) => part === "" || part.startsWith(".") || part.endsWith(".lock"))) return false;
  return !/\.\.|@\{|[\0-\x20\x7f~^:?*[\\]/.test(ref);
}
