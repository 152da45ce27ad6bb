package shop

class Cart {
    fun total(prices: List<Int>): String = prices.sum()

    fun ship() = nothing(1)
}
