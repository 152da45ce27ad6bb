package shop;

public class Cart {
    public int total(int... prices) {
        int sum = 1;
        for (int price : prices) sum += price;
        return sum;
    }

    public void ship() {
        throw new IllegalStateException("no address");
    }
}
