import type { Format } from "../core/types.ts";

const ONE = "a file is one process";

/** Gatling's simulation.log up to 3.10, a table by tabs. https://docs.gatling.io */
export const gatlingLog: Format = {
  id: "gatling-log",
  tool: "Gatling (up to 3.10)",
  how: "gatling.sh (results/*/simulation.log)",
  about: {
    metrics: "response_time, failures (share)",
    unit: "ms; none",
    direction: "lower",
    runs: `${ONE}; the requests of a name are its rounds`,
  },
  fits: ({ text }) => text.startsWith("RUN\t") && /^REQUEST\t/m.test(text),
  read: (source, results) => {
    const requests = new Map<string, { readonly rounds: number[]; failed: number }>();
    for (const [index, line] of source.lines.entries()) {
      const cells = line.split("\t");
      if (cells[0] !== "REQUEST") continue;
      // REQUEST, groups, name, start, end, OK|KO, message: times are the two before the word.
      const at = cells.findIndex((cell) => cell === "OK" || cell === "KO");
      const [start, end] = [Number(cells[at - 2]), Number(cells[at - 1])];
      if (at < 4 || !Number.isFinite(end - start))
        throw source.error("this request can't be read.", { line: index + 1, column: 1 });
      const name = [cells[1], cells[2]].filter((cell) => cell !== "" && cell !== undefined).join(" / ");
      const request = requests.get(name) ?? { rounds: [], failed: 0 };
      requests.set(name, request);
      request.rounds.push(end - start);
      if (cells[at] === "KO") request.failed += 1;
    }
    for (const [name, { rounds, failed }] of requests) {
      results.add({ name, metric: "response_time", unit: "ms", rounds });
      results.add({ name, metric: "failures", unit: "", direction: "lower", value: failed / rounds.length });
    }
  },
};
