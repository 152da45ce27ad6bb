// new Buffer(text) was the way
exports.encode = (text) => new Buffer(String(text)).toString("base64");
exports.zeros = () => new Buffer(4);
