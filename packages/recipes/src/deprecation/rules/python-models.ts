import { type Rule, renames } from "../rule.ts";

const PYDANTIC_SOURCE = "https://docs.pydantic.dev/latest/migration/#changes-to-pydanticbasemodel";

/**
 * Methods of pydantic's BaseModel that do nothing but call their successor, so the new name is the same call. Source:
 * pydantic/main.py of version 2, the methods below "Deprecated methods".
 */
const METHODS: Readonly<
  Record<string, { to: string; keywords?: readonly string[]; form?: Rule["form"]; note?: string }>
> = {
  dict: {
    to: "model_dump",
    keywords: ["include", "exclude", "by_alias", "exclude_unset", "exclude_defaults", "exclude_none"],
  },
  json: {
    to: "model_dump_json",
    keywords: ["include", "exclude", "by_alias", "exclude_unset", "exclude_defaults", "exclude_none"],
  },
  parse_obj: { to: "model_validate" },
  construct: { to: "model_construct" },
  schema: { to: "model_json_schema" },
  from_orm: { to: "model_validate" },
  validate: { to: "model_validate" },
  update_forward_refs: {
    to: "model_rebuild",
    keywords: [],
    form: "documented",
    note: "model_rebuild() is forced there; here it does nothing where the model is complete.",
  },
  copy: {
    to: "model_copy",
    keywords: ["update", "deep"],
    form: "documented",
    note: "Only without include and exclude, which model_copy() does not have.",
  },
};

/** Attributes that are properties for their successor. */
const ATTRIBUTES: Readonly<Record<string, string>> = { __fields__: "model_fields", __fields_set__: "model_fields_set" };

/** Arguments of `Field` that got another name. */
const FIELD: Readonly<Record<string, string>> = { min_items: "min_length", max_items: "max_length" };

export const PYDANTIC: readonly Rule[] = [
  ...Object.entries(METHODS).map(
    ([name, { to, keywords, form, note }]): Rule => ({
      id: `pydantic/${name}`,
      says: [new RegExp(`The \`${name}\` method is deprecated; `)],
      since: "pydantic 2.0",
      form: form ?? "exact",
      source: PYDANTIC_SOURCE,
      ...(note === undefined ? {} : { note }),
      rewrite: { kind: "method", name, to, ...(keywords === undefined ? {} : { keywords }) },
    }),
  ),
  ...Object.entries(ATTRIBUTES).map(
    ([name, to]): Rule => ({
      id: `pydantic/${name}`,
      says: [new RegExp(`The \`${name}\` attribute is deprecated, use `)],
      since: "pydantic 2.0",
      form: "exact",
      source: PYDANTIC_SOURCE,
      rewrite: { kind: "method", name, to, attribute: true },
    }),
  ),
  ...Object.entries(FIELD).map(
    ([name, to]): Rule => ({
      id: `pydantic/${name}`,
      says: [new RegExp(`\`${name}\` is deprecated and will be removed, use \`${to}\` instead`)],
      since: "pydantic 2.0",
      form: "exact",
      source: PYDANTIC_SOURCE,
      rewrite: { kind: "keyword", name, to },
    }),
  ),
  {
    id: "pydantic/config",
    says: [/Support for class-based `config` is deprecated, use ConfigDict instead/],
    since: "pydantic 2.0",
    form: "exact",
    note: "Only for a class that sets plain values under names that version 2 has as well.",
    source: "https://docs.pydantic.dev/latest/migration/#changes-to-config",
    rewrite: { kind: "shape", shape: "config-class" },
  },
];

const ALCHEMY = "https://docs.sqlalchemy.org/en/20/changelog/migration_20.html";

export const SQLALCHEMY: readonly Rule[] = [
  ...renames(
    { id: "sqlalchemy", since: "SQLAlchemy 2.0", source: ALCHEMY },
    Object.fromEntries(
      ["declarative_base", "as_declarative", "declared_attr", "has_inherited_table", "synonym_for"].map((name) => [
        `sqlalchemy.ext.declarative.${name}`,
        `sqlalchemy.orm.${name}`,
      ]),
    ),
    (name) => [new RegExp(`The \`\`${name}\\(\\)\`\` function is now available as sqlalchemy\\.orm`)],
  ),
  {
    id: "sqlalchemy/Query.get",
    says: [/The Query\.get\(\) method is considered legacy/],
    since: "SQLAlchemy 2.0",
    form: "exact",
    source: `${ALCHEMY}#orm-query-get-method-moves-to-session`,
    rewrite: { kind: "shape", shape: "query-get" },
  },
];
