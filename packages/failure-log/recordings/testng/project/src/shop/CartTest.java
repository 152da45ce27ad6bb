package shop;

import static org.testng.Assert.assertEquals;

import org.testng.annotations.Test;

public class CartTest {
    @Test
    public void addsPrices() {
        assertEquals(new Cart().total(1, 2), 3);
    }

    @Test
    public void isFine() {
    }
}
