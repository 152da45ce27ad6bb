export default [{ rules: { "prefer-const": "error", "no-var": "error" } }];
