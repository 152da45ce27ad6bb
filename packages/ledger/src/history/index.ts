export { connectHistory } from "./connect.ts";
export { type HistoryLines, historyLine, parseHistoryLines } from "./lines.ts";
export { suiteSlug } from "./slug.ts";
export { createHistory, type HistoryPorts, type HistoryReading, type HistoryStore } from "./store.ts";
