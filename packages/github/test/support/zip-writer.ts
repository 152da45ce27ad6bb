import { crc32, deflateRawSync } from "node:zlib";

/** One entry, with every field that a hostile archive may lie about. */
export interface MadeEntry {
  readonly name: string;
  readonly data: Buffer | string;
  readonly unixMode?: number;
  readonly encrypted?: boolean;
  /** What the directory says it unpacks to; the truth when it isn't given. */
  readonly declaredSize?: number;
  /** Points at the local header of the entry with this index. */
  readonly sharesBytesOf?: number;
}

/** Writes a zip by hand (APPNOTE 4.3), because zip libraries refuse to write the archives these tests need. */
export function makeZip(entries: readonly MadeEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = Buffer.from(entry.data);
    const packed = deflateRawSync(data, { level: 9 });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800 | (entry.encrypted ? 1 : 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(entry.declaredSize ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const at = entry.sharesBytesOf === undefined ? offset : (offsets[entry.sharesBytesOf] ?? 0);
    offsets.push(at);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.unixMode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(at, 10);
    directory.push(signature("PK\x01\x02"), Buffer.from([20, 3]), common, tail, name);
    if (entry.sharesBytesOf !== undefined) continue;
    const local = Buffer.concat([signature("PK\x03\x04"), common, name, packed]);
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, signature("PK\x05\x06"), end]);
}

function signature(text: string): Buffer {
  return Buffer.from(text, "latin1");
}
