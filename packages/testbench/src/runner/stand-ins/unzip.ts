import { inflateRawSync } from "node:zlib";

const END_OF_DIRECTORY = 0x06054b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const STORED = 0;

/**
 * The files of a zip archive that an action of the same run made (APPNOTE.TXT 4.3): no zip64, no encryption.
 *
 * @throws Error when it is no archive
 */
export function unzip(archive: Buffer): [name: string, content: Buffer][] {
  let end = archive.length - END_SIZE;
  while (end >= 0 && archive.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw new Error("Unable to download artifact(s): no end of central directory");
  const files: [string, Buffer][] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = archive.readUInt16LE(at + 10);
    const size = archive.readUInt32LE(at + 20);
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const name = archive.toString("utf8", at + ENTRY_SIZE, at + ENTRY_SIZE + nameSize);
    const local = archive.readUInt32LE(at + 42);
    const start = local + LOCAL_SIZE + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(start, start + size);
    if (!name.endsWith("/")) files.push([name, method === STORED ? packed : inflateRawSync(packed)]);
    at += ENTRY_SIZE + nameSize + extraSize + commentSize;
  }
  return files;
}
