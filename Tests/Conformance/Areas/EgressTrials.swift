// SPDX-License-Identifier: MIT

import Egress
import Vocabulary

extension Area {
    /// What the policy that ships says of a fetch with its redirects. No socket is opened.
    static let egress = Area(
        "ssrf",
        .cases { json in
            guard let trial = EgressTrial(json) else { throw CaseError("missing_url") }
            return trial.verdict(under: EgressPolicy()).json.object ?? JSONObject()
        })
}
