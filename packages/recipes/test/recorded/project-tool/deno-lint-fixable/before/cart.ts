export function ask(): boolean {
  return window.confirm("Sure?");
}
