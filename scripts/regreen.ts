/**
 * The command line of this clone, in the folder where somebody calls it, which `pnpm -C` is not: docs/README.md has an alias of it.
 */
const from = process.env.INIT_CWD;
if (from !== undefined) process.chdir(from);
await import(new URL("../packages/cli/src/main.ts", import.meta.url).href);
