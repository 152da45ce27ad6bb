/** Bytes as text; null when they are not valid UTF-8. A byte order mark stays: what is written back differs only where it should. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
