"use strict";

const { sum } = require("./money");

exports.show = (lines) => `${sum(lines)}`;
