var cart = {};

function load() {
  return cart.items.length;
}

load();
