// SPDX-License-Identifier: MIT

import Rendering
import StageSDK

/// The options of `render: webdriver`.
struct WebDriverOptions: RenderStageOptions {
    var page = RenderOptions(concurrency: 1)
    var driver = ""
    var browser = ""
    var remote = ""
    var remoteProxy = ""

    static let schema: [Option<Self>] =
        shared + [
            Option("driver", \.driver, doc: "Path of the driver. Empty: `chromedriver`, where Debian installs it."),
            Option(
                "browser", \.browser,
                doc: "Path of the browser that the driver starts. Empty: `chromium-headless-shell`, else `chromium`."),
            Option(
                "remote", \.remote,
                doc:
                    "Address of a WebDriver server that runs already, such as `http://grid.example:4444/`; `driver` and "
                    + "`browser` then mean nothing. The egress policy must allow it. On this machine its browser loads "
                    + "everything through the policy. Elsewhere it cannot, and `remote_proxy` is needed."),
            Option(
                "remote_proxy", \.remoteProxy,
                doc: "`socks5://host:port` or `http://host:port`, as the browser of a server elsewhere reaches it: the "
                    + "proxy of that network, through which it loads everything and which says what may be reached "
                    + "there. Of ours, the policy then judges the page's own address, before and after."),
        ]
}
