package shop;

import java.util.List;

public class Warned {
    List lines;
    Integer number = new Integer(1);
}
