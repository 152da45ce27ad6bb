class Cart {
    Money total(List<Integer> prices) {
        prices.sum(
    }
}
