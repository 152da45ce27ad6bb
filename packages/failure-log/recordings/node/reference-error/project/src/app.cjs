console.log(total);
