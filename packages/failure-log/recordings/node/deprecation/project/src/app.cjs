new Buffer(4);
