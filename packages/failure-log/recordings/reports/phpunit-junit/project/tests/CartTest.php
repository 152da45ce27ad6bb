<?php
require_once __DIR__ . "/../src/Cart.php";

use PHPUnit\Framework\TestCase;

final class CartTest extends TestCase
{
    public function testTotal(): void
    {
        $this->assertSame(4, 1 + 2);
    }

    public function testPay(): void
    {
        (new Cart())->pay();
    }

    /** @dataProvider prices */
    public function testPrices(int $price): void
    {
        $this->assertGreaterThan(1, $price, "prices are <positive> & more");
    }

    public static function prices(): array
    {
        return ["one" => [1], "two" => [2]];
    }

    public function testLater(): void
    {
        $this->markTestSkipped("later");
    }
}
