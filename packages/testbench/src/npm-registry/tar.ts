import { gzipSync } from "node:zlib";

const BLOCK = 512;
/** The date `npm pack` gives every entry, so that a tarball depends on its content alone. */
const MTIME_S = Date.UTC(1985, 9, 26, 8, 15) / 1000;

export interface TarEntry {
  path: string;
  content: Uint8Array;
  executable: boolean;
}

/** A gzipped ustar archive; paths that don't fit get a pax header. */
export function tarball(entries: readonly TarEntry[]): Buffer {
  const blocks: Buffer[] = [];
  for (const entry of entries) {
    const path = Buffer.from(entry.path);
    if (path.length > 100) blocks.push(...file("PaxHeader", paxPath(entry.path), 0o644, "x"));
    blocks.push(...file(entry.path, entry.content, entry.executable ? 0o755 : 0o644, "0"));
  }
  blocks.push(Buffer.alloc(2 * BLOCK));
  return gzipSync(Buffer.concat(blocks));
}

function file(path: string, content: Uint8Array, mode: number, type: string): Buffer[] {
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, "0")}\0`;
  header.write(path, 0, 100);
  header.write(octal(mode, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(content.length, 12), 124);
  header.write(octal(MTIME_S, 12), 136);
  header.write(" ".repeat(8), 148);
  header.write(type, 156);
  header.write("ustar\x0000", 257, "latin1");
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
  return [header, Buffer.from(content), padding];
}

/** `LENGTH path=…\n`, where the length counts its own digits. */
function paxPath(path: string): Buffer {
  const record = ` path=${path}\n`;
  let length = Buffer.byteLength(record);
  while (String(length).length + Buffer.byteLength(record) !== length) {
    length = String(length).length + Buffer.byteLength(record);
  }
  return Buffer.from(`${length}${record}`);
}
