import time


async def test_x(open_app, example_file):
    async with open_app(example_file) as opened:
        await opened.turn_to("vitaliteit", "werkplek")
        for keys in (
            ["j", "k"] * 10,
            ["1", "2"] * 10,
            ["n", "escape"] * 10,
            ["]"] * 14,
            ["?", "escape"] * 7,
        ):
            c = time.process_time()
            await opened.press(*keys)
            print(keys[:2], (time.process_time() - c) / len(keys))
        import cProfile, pstats

        pr = cProfile.Profile()
        pr.enable()
        await opened.press(*["1", "2"] * 20)
        pr.disable()
        pstats.Stats(pr).sort_stats("cumtime").print_stats(45)
        assert 0
