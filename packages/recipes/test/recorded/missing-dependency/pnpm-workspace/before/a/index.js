console.log(require("left"));
