// SPDX-License-Identifier: MIT

import Rendering
import StageSDK

/// The options of `render: webdriver`.
struct WebDriverOptions: RenderStageOptions {
    var page = RenderOptions(concurrency: 1)
    var driver = ""
    var browser = ""
    var remote = ""

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
                    + "`browser` then mean nothing. The egress policy must allow it. What its browser loads comes "
                    + "through the policy only when the server is on this machine; elsewhere the policy judges the "
                    + "page's address alone."),
        ]
}
