import asyncio


async def test_till():
    await asyncio.sleep(0)
    assert 1 == 2


async def test_gone():
    await asyncio.wait_for(asyncio.sleep(5), 0.01)
