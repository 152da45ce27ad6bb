import type { Format } from "../core/types.ts";
import { isXml, readElements } from "../core/xml.ts";

/** https://phpbench.readthedocs.io: `--dump-file`; microseconds for each revolution, and a process for each iteration. */
export const phpbenchXml: Format = {
  id: "phpbench",
  tool: "phpbench",
  how: "phpbench run --dump-file=results.xml",
  about: {
    metrics: "time, peak_memory",
    unit: "us; bytes",
    direction: "lower",
    runs: "each iteration is a process of its own",
  },
  fits: ({ text }) => isXml(text, "phpbench"),
  read: (source, results) => {
    let [bench, subject, set] = ["", "", ""];
    let times: number[][] = [];
    let memory: number[][] = [];
    readElements(source, {
      open: (name, attributes) => {
        if (name === "benchmark") bench = attributes.get("class") ?? "";
        if (name === "subject") subject = attributes.get("name") ?? "";
        if (name === "variant") [set, times, memory] = ["", [], []];
        if (name === "parameter-set") set = attributes.get("name") ?? "";
        if (name !== "iteration") return;
        times.push([Number(attributes.get("time-avg") ?? Number.NaN)]);
        const peak = attributes.get("mem-peak");
        if (peak !== undefined) memory.push([Number(peak)]);
      },
      close: (element) => {
        if (element !== "variant" || times.length === 0) return;
        const name = `${bench.replace(/^\\/, "")}::${subject}${set === "" || set === "0" ? "" : ` # ${set}`}`;
        results.add({ name, metric: "time", unit: "us", runs: times });
        if (memory.length > 0)
          results.add({ name, metric: "peak_memory", unit: "bytes", direction: "lower", runs: memory });
      },
    });
  },
};
