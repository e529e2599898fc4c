// SPDX-License-Identifier: MIT

import Vocabulary

extension Area {
    /// Is the input one JSON text (RFC 8259)?
    static let jsonAcceptance = Area(
        "json-ok",
        .file { bytes in FileAnswer(isAccepted: (try? JSON(parsing: bytes)) != nil) })
}
