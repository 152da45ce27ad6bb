export function readFile(): string {
  return "";
}
