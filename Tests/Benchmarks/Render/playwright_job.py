# SPDX-License-Identifier: MIT
"""What render_bench.py compares with: Playwright renders the same pages in the same browser.

usage: playwright_job.py BROWSER BASE static|app PAGES CONTEXTS load|networkidle

One page in a context of its own for each of CONTEXTS, used again and again. Writes pages a second, then waits for a line.
"""
import asyncio
import sys
import time

from playwright.async_api import async_playwright

browser, base, kind, pages, contexts, wait = sys.argv[1:7]
pages, contexts = int(pages), int(contexts)
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-extensions", "--mute-audio"]


async def main():
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=browser, args=FLAGS, chromium_sandbox=False)
        tabs = [await (await chromium.new_context()).new_page() for _ in range(contexts)]

        async def render(tab, number):
            await tab.goto(f"{base}/{kind}/{number % 200}.html", wait_until=wait)
            if kind == "app" and wait == "load":
                await tab.wait_for_selector("#list p:nth-child(300)")
            assert "Row 299 of page" in await tab.content()

        await asyncio.gather(*[render(tab, number) for number, tab in enumerate(tabs)])
        numbers = iter(range(pages))

        async def run(tab):
            for number in numbers:
                await render(tab, number)

        started = time.monotonic()
        await asyncio.gather(*[run(tab) for tab in tabs])
        print(pages / (time.monotonic() - started), flush=True)
        sys.stdin.readline()
        await chromium.close()

asyncio.run(main())
