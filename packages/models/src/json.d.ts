/** The table is checked by its schema when it is read, so its type is left open here. */
declare module "*.json" {
  const data: unknown;
  export default data;
}
