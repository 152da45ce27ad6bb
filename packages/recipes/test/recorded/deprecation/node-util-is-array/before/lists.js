const util = require("node:util");

exports.first = (value) => (util.isArray(value) ? value[0] : value);
exports.hint = "util.isArray";
