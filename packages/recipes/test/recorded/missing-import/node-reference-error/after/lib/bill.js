"use strict";

const path = require("node:path");
const { sum } = require("./money");

exports.bill = (lines) => path.join("bills", String(sum(lines)));
