/**
 * A report's bytes as text: UTF-8, UTF-16 by its mark or by its zeros, else what the XML declaration names. Bytes that
 * are wrong become U+FFFD; nothing throws.
 */
export function decodeReport(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  const [a = 0, b = 0] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return "utf-16le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return "utf-16be";
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const named = /^<\?xml [^>]{0,150}encoding=["']([\w.-]{1,30})["']/.exec(head)?.[1] ?? "utf-8";
  // .NET writes "utf-16" into texts that it then stores as UTF-8: the declaration could be read, so it is not.
  if (/^(?:utf-?16|ucs-?2)/i.test(named)) return "utf-8";
  try {
    return new TextDecoder(named).encoding;
  } catch {
    return "utf-8";
  }
}
