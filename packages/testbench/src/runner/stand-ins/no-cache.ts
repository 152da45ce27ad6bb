import { input, main, say, setOutput } from "./kit.ts";

/** Stand-in for actions/cache: every look-up misses and nothing is kept, as on the first run of a branch. */
await main(async () => {
  say(`Cache not found for input keys: ${input("key")}. The test bench keeps no caches`);
  setOutput("cache-hit", "");
  setOutput("cache-primary-key", input("key"));
});
