// SPDX-License-Identifier: MIT

import Rendering
import StageSDK

/// The options of `render: chromium`.
struct ChromiumOptions: RenderStageOptions {
    var page = RenderOptions(concurrency: 2)
    var browser = ""

    static let schema: [Option<Self>] =
        shared + [
            Option(
                "browser", \.browser,
                doc:
                    "Path of the browser. Empty: `chromium-headless-shell`, else `chromium`, where Debian installs them."
            )
        ]
}
