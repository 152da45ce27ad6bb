export function ask(): boolean {
  return globalThis.confirm("Sure?");
}
