/** Reading of a YAML file of settings, with the places of what is wrong in it; other packages have such files, too. */
export { complaintsOf, type Vocabulary } from "./complaints.ts";
export { byPlace, type PolicyProblem as SettingsProblem, spellFirst } from "./problem.ts";
export { readYaml, type YamlSource } from "./yaml-source.ts";
