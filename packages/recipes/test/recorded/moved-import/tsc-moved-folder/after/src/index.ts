export { show } from "./ui/show";
export type { Line } from "./money";
