<?php

namespace Shop\Tests;

require_once __DIR__ . '/../src/Cart.php';

use PHPUnit\Framework\TestCase;
use Shop\Cart;

class CartTest extends TestCase
{
    public function testTotal(): void
    {
        $this->assertSame(3, (new Cart())->total([1, 2]));
    }

    public function testShip(): void
    {
        (new Cart())->ship();
    }

    /**
     * @dataProvider prices
     */
    public function testMany(array $prices, int $total): void
    {
        $this->assertSame($total, (new Cart())->total($prices), 'sum of prices');
    }

    public function prices(): array
    {
        return ['one' => [[1], 1], [[2], 3]];
    }

    public function testSkipped(): void
    {
        $this->markTestSkipped('later');
    }

    public function testNothing(): void
    {
    }

    public function testText(): void
    {
        $this->assertSame("a\nb\n", "a\nc\n");
    }
}
