export { show } from "./show";
export type { Line } from "./money";
