// SPDX-License-Identifier: MIT

import Engine

/// What `linkmagico --version` says.
enum ProgramVersion {
    static let text = Engine.version
}
