import { writeFileSync } from "node:fs";
import { startLine } from "./line.ts";
import { generatedProject, staleSource } from "./projects.ts";

const line = await startLine({ files: generatedProject });
await line.push("feature/teapot", staleSource);
const store = line.github.artifacts.store as any;
for (const a of store.list ? store.list({}) : []) console.log(a);
const all = (store as any).all?.() ?? [...(Object.values(store) as any)];
console.log(Object.getOwnPropertyNames(Object.getPrototypeOf(store)));
for (const id of [9001, 9002, 9003, 9004]) {
  const a = store.get?.(id) ?? store.find?.((x: any) => x.id === id);
  if (a) {
    console.log(a.name);
    writeFileSync(`/tmp/art-${a.name.split("-")[0]}.zip`, a.content);
  }
}
await line[Symbol.asyncDispose]();
