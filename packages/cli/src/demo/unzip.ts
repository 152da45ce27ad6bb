import { promisify } from "node:util";
import yauzl from "yauzl";

const open = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer);

/** Text of one file of an archive that we have made ourselves; undefined when it isn't there. */
export async function unzip(content: Uint8Array, wanted: string): Promise<string | undefined> {
  const zip = await open(Buffer.from(content), { lazyEntries: false, autoClose: false });
  const entry = await new Promise<yauzl.Entry | undefined>((resolve, reject) => {
    zip.on("entry", (each: yauzl.Entry) => each.fileName === wanted && resolve(each));
    zip.on("end", () => resolve(undefined));
    zip.on("error", reject);
  });
  if (entry === undefined) return undefined;
  const stream = await promisify<yauzl.Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip))(entry);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
