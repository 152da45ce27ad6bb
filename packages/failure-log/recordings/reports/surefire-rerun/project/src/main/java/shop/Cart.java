package shop;

public class Cart {
    public void pay() {
        throw new IllegalStateException("no card");
    }
}
