package shop;

import org.junit.Before;
import org.junit.Test;

public class FixtureTest {
    @Before
    public void setUp() {
        throw new IllegalStateException("no database");
    }

    @Test
    public void one() {
    }

    @Test
    public void two() {
    }
}
