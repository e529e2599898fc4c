# SPDX-License-Identifier: MIT
"""The crawl benchmark's job in Scrapy: follow the links of one host, text of each page into SQLite with FTS5.

usage: scrapy_job.py URL DATABASE [--main]

Without --main all text of the body is taken; with it the main content as Markdown, with metadata, by trafilatura: what
linkmagico does.
"""
import sqlite3
import sys
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.linkextractors import LinkExtractor

START, DATABASE = sys.argv[1:3]
TAKES_MAIN = "--main" in sys.argv[3:]
if TAKES_MAIN:
    import trafilatura


class Pages:
    """Stores pages a hundred at a time, as a careful author would."""

    def open_spider(self, spider):
        self.db = sqlite3.connect(DATABASE)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("CREATE TABLE pages (id INTEGER PRIMARY KEY, url TEXT UNIQUE, title TEXT, content TEXT)")
        self.db.execute("CREATE VIRTUAL TABLE words USING fts5 (title, content, content='pages', content_rowid='id')")
        self.waiting = 0

    def process_item(self, item, spider):
        row = self.db.execute(
            "INSERT OR IGNORE INTO pages (url, title, content) VALUES (?, ?, ?)",
            (item["url"], item["title"], item["content"]))
        if row.rowcount:
            self.db.execute(
                "INSERT INTO words (rowid, title, content) VALUES (?, ?, ?)",
                (row.lastrowid, item["title"], item["content"]))
        self.waiting += 1
        if self.waiting >= 100:
            self.db.commit()
            self.waiting = 0
        return item

    def close_spider(self, spider):
        self.db.commit()
        self.db.close()


class Site(scrapy.Spider):
    name = "site"
    allowed_domains = [urlsplit(START).hostname]
    start_urls = [START]
    links = LinkExtractor(allow=r"^http://%s/" % urlsplit(START).netloc.replace(".", r"\."))

    def parse(self, response):
        if not isinstance(response, scrapy.http.HtmlResponse):
            return
        yield {
            "url": response.url,
            "title": (response.xpath("//title/text()").get() or "").strip(),
            "content": self.main(response) if TAKES_MAIN else self.text(response),
        }
        for link in self.links.extract_links(response):
            yield scrapy.Request(link.url)

    def text(self, response):
        text = response.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::nav)]").getall()
        return " ".join(" ".join(text).split())

    def main(self, response):
        return trafilatura.extract(
            response.body, url=response.url, output_format="markdown", with_metadata=True, include_links=True) or ""


process = CrawlerProcess(settings={
    "CONCURRENT_REQUESTS": 64, "CONCURRENT_REQUESTS_PER_DOMAIN": 64, "DOWNLOAD_DELAY": 0, "ROBOTSTXT_OBEY": True,
    "AUTOTHROTTLE_ENABLED": False, "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "COOKIES_ENABLED": False,
    "ITEM_PIPELINES": {Pages: 1},
})
process.crawl(Site)
process.start()
