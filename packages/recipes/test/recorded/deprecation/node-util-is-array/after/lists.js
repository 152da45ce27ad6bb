const util = require("node:util");

exports.first = (value) => (Array.isArray(value) ? value[0] : value);
exports.hint = "util.isArray";
