// new Buffer(text) was the way
exports.encode = (text) => Buffer.from(String(text)).toString("base64");
exports.zeros = () => Buffer.alloc(4);
