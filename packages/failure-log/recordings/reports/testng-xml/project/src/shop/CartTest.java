package shop;

import static org.testng.Assert.assertEquals;

import org.testng.annotations.Test;

public class CartTest {
    @Test
    public void total() {
        assertEquals(1 + 2, 4, "prices");
    }

    @Test(dependsOnMethods = "total")
    public void later() {}

    @Test
    public void well() {}
}
